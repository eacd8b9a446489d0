import {
  ChangeDetectionStrategy,
  Component,
  computed,
  ElementRef,
  inject,
  signal,
  viewChild,
} from '@angular/core';
import { Router } from '@angular/router';
import { Icon } from '@optovik/ui';
import { SearchSuggestions } from '../catalog/search-suggestions';
import { I18n } from '../i18n/i18n';
import { Session } from '../session/session';
import { shellTexts } from './shell.texts';
import { VisibleSections } from './visible-sections';

/**
 * Search of the header: `/` puts the cursor into it from anywhere, Enter opens the section with `?q=`, Esc clears and then
 * leaves. A buyer sees suggestions while he types and can order right there; ↓ goes into them. The whole result is shown by the
 * section itself.
 */
@Component({
  selector: 'app-header-search',
  imports: [Icon, SearchSuggestions],
  template: `
    @if (target(); as path) {
      <form class="find" role="search" (submit)="$event.preventDefault(); search(path)">
        <svg uiIcon="search"></svg>
        <input
          #field
          type="search"
          enterkeyhint="search"
          [attr.aria-label]="t().search"
          [placeholder]="hint()"
          (input)="typed($event)"
          (keydown.escape)="clear()"
          (keydown.arrowdown)="enterSuggestions($event)"
        />
        <kbd class="kbd" aria-hidden="true">/</kbd>
      </form>
      @if (hasSuggestions()) {
        @defer {
          <app-search-suggestions class="pop" [text]="text()" (left)="leave()" (added)="focus()" />
        }
      }
    }
  `,
  styleUrl: './header-search.scss',
  host: { '(document:keydown)': 'focusBySlash($event)', '(document:click)': 'closeOutside($event)' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class HeaderSearch {
  private readonly router = inject(Router);
  private readonly session = inject(Session);
  private readonly sections = inject(VisibleSections);
  protected readonly t = inject(I18n).use(shellTexts);
  private readonly field = viewChild<ElementRef<HTMLInputElement>>('field');

  private readonly suggestions = viewChild(SearchSuggestions);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  protected readonly text = signal('');
  protected readonly hasSuggestions = computed(
    () =>
      this.text().trim().length > 1 && this.session.may('catalog.read') && this.session.context() !== null,
  );

  protected readonly target = this.sections.searchTarget;
  protected readonly hint = computed(() =>
    this.session.workplace() === 'staff' ? this.t().searchStaff : this.t().searchBuyer,
  );

  focus(): void {
    this.field()?.nativeElement.focus();
    this.field()?.nativeElement.select();
  }

  protected focusBySlash(event: KeyboardEvent): void {
    if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    event.preventDefault();
    this.focus();
  }

  protected clear(): void {
    const field = this.field()?.nativeElement;
    if (field === undefined) return;
    if (field.value === '') field.blur();
    field.value = '';
    this.text.set('');
  }

  protected typed(event: Event): void {
    if (event.target instanceof HTMLInputElement) this.text.set(event.target.value);
  }

  protected enterSuggestions(event: Event): void {
    if (this.suggestions()?.focusFirst() === true) event.preventDefault();
  }

  /** Something was opened, or Esc: the text stays in the field, the panel goes. */
  protected leave(): void {
    this.text.set('');
    this.field()?.nativeElement.focus();
  }

  protected closeOutside(event: Event): void {
    if (event.target instanceof Node && !this.host.contains(event.target)) this.text.set('');
  }

  protected search(path: string): void {
    const text = this.field()?.nativeElement.value.trim() ?? '';
    this.text.set('');
    void this.router.navigate(['/', path], { queryParams: text === '' ? {} : { q: text } });
  }
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  );
}
