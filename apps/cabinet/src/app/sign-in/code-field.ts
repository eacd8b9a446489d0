import {
  ChangeDetectionStrategy,
  Component,
  computed,
  effect,
  ElementRef,
  inject,
  input,
  model,
  output,
} from '@angular/core';

const length = 6;

/**
 * Six boxes for a code. Digits move on by themselves, a pasted or auto-filled code spreads over the boxes, Backspace in an
 * empty box goes back. `filled` tells that the sixth digit has come.
 */
@Component({
  selector: 'app-code-field',
  template: `
    <div class="code" role="group" [attr.aria-label]="label()" [attr.aria-invalid]="invalid()">
      @for (position of positions; track position) {
        <input
          class="in"
          [class.is-bad]="invalid()"
          inputmode="numeric"
          [attr.autocomplete]="position === 0 ? 'one-time-code' : 'off'"
          [attr.aria-label]="digitLabel()(position + 1)"
          (input)="type(position, $event)"
          (keydown)="move(position, $event)"
          (focus)="select($event)"
          (paste)="paste(position, $event)"
        />
      }
    </div>
  `,
  styles: `
    .code {
      display: grid;
      grid-template-columns: repeat(6, 1fr);
      gap: var(--s-2);
    }
    .in {
      height: var(--s-14);
      text-align: center;
      font-size: var(--t-24);
      font-weight: var(--w-medium);
      padding: 0;
      border-radius: var(--r-m);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class CodeField {
  readonly label = input.required<string>();
  readonly digitLabel = input.required<(position: number) => string>();
  readonly invalid = input(false);
  readonly code = model('');
  readonly filled = output<string>();

  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  protected readonly positions = Array.from({ length }, (_, position) => position);
  /** A gap in the middle is kept as a space, so that digits do not slide under the fingers. */
  protected readonly digits = computed(() =>
    this.positions.map((position) => (this.code()[position] ?? '').trim()),
  );

  constructor() {
    // A binding would miss a code that was typed and cleared between two checks; the boxes follow the code itself.
    effect(() => {
      const digits = this.digits();
      this.host.querySelectorAll('input').forEach((box, position) => {
        box.value = digits[position] ?? '';
      });
    });
  }

  focus(): void {
    this.box(0)?.focus();
  }

  protected type(position: number, event: Event): void {
    const field = event.target;
    if (!(field instanceof HTMLInputElement)) return;
    const typed = field.value.replace(/\D/g, '');
    if (typed.length > 1) {
      // Auto-fill puts the whole code into one box; a digit typed over an unselected one comes with the old one.
      const isReplaced = typed.length === 2 && typed.startsWith(this.digits()[position] ?? '-');
      return isReplaced ? this.put(position, typed.slice(1)) : this.put(position, typed);
    }
    if (typed === '') {
      field.value = '';
      return this.write(position, ' ');
    }
    this.put(position, typed);
  }

  protected paste(position: number, event: ClipboardEvent): void {
    const digits = event.clipboardData?.getData('text').replace(/\D/g, '') ?? '';
    if (digits === '') return;
    event.preventDefault();
    this.put(digits.length === length ? 0 : position, digits);
  }

  protected move(position: number, event: KeyboardEvent): void {
    const isEmpty = (this.digits()[position] ?? '') === '';
    if (event.key === 'Backspace' && isEmpty && position > 0) {
      event.preventDefault();
      this.write(position - 1, ' ');
      this.box(position - 1)?.focus();
    }
    if (event.key === 'ArrowLeft') this.box(position - 1)?.focus();
    if (event.key === 'ArrowRight') this.box(position + 1)?.focus();
  }

  protected select(event: Event): void {
    if (event.target instanceof HTMLInputElement) event.target.select();
  }

  private put(position: number, digits: string): void {
    const taken = digits.slice(0, length - position);
    [...taken].forEach((digit, offset) => this.write(position + offset, digit));
    this.box(Math.min(position + taken.length, length - 1))?.focus();
    if (/^\d{6}$/.test(this.code())) this.filled.emit(this.code());
  }

  private write(position: number, digit: string): void {
    const padded = this.code().padEnd(length, ' ');
    this.code.set((padded.slice(0, position) + digit + padded.slice(position + 1)).trimEnd());
  }

  private box(position: number): HTMLInputElement | undefined {
    return this.host.querySelectorAll('input')[position];
  }
}
