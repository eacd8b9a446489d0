import { CdkConnectedOverlay, CdkOverlayOrigin, type ConnectedPosition } from '@angular/cdk/overlay';
import {
  ChangeDetectionStrategy,
  Component,
  computed,
  DestroyRef,
  type ElementRef,
  inject,
  input,
  linkedSignal,
  output,
  signal,
  viewChild,
  type WritableSignal,
} from '@angular/core';
import { formatQuantity } from '../format/numbers';
import { Icon } from '../icon/icon';
import { uiTexts } from '../language/ui-texts';
import {
  inUnit,
  isZero,
  type QuantityUnit,
  readQuantity,
  roundUpToMultiple,
  stepFor,
  stepQuantity,
} from './quantity-text';
import { UnitMenu } from './unit-menu';

/** A quantity that the person has settled on, in base units; `0` takes the line out. */
export interface QuantityChange {
  readonly quantity: string;
  readonly unitId: string | null;
}

interface Rounding {
  readonly asked: string;
  readonly given: string;
  /** What stood before, in base units: given back together with the typed text. */
  readonly before: string;
}

/** How long the message about rounding stays, ms; hover and focus hold it. */
const roundingStays = 8000;
const base: QuantityUnit = { id: null, name: '', ratio: '1' };

/**
 * The quantity field of every table and card: accepts `12`, `1,5`, `3 кор`, `2п`; Space takes the next unit and keeps the base
 * quantity, + and − step by the multiple, Delete clears, Esc gives the old value back. Rounding is said at once, with a way back.
 * It shows what it is given and tells what was entered: the owner keeps the value and answers for the write.
 */
@Component({
  selector: 'ui-quantity-field',
  imports: [CdkConnectedOverlay, CdkOverlayOrigin, Icon, UnitMenu],
  templateUrl: './quantity-field.html',
  styleUrl: './quantity-field.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class QuantityField {
  /** In base units, a decimal of the wire; `0` shows as an empty field. */
  readonly quantity = input.required<string>();
  /** The base unit first, then packages. */
  readonly units = input.required<readonly QuantityUnit[]>();
  readonly unitId = input<string | null>(null);
  readonly multiple = input('1');
  /** Names the product for a screen reader: «Количество, Саморез ГКЛ-дерево 3,5×25». */
  readonly label = input<string>();
  readonly isDisabled = input(false);
  /** Steppers of 44 px for a phone. */
  readonly hasSteppers = input(false);
  readonly hasBase = input(true);
  /** 0 or -1: the grid keeps one tab stop for all its fields. */
  readonly tabStop = input<0 | -1>(0);
  /** Why the last write was refused; marks the field and stands in its hint. */
  readonly refusal = input<string | null>(null);
  readonly changed = output<QuantityChange>();

  protected readonly t = uiTexts();
  private readonly field = viewChild.required<ElementRef<HTMLInputElement>>('field');
  /** What is being typed; null while the field shows its value. */
  private readonly typed = this.untilAnotherProduct<string>();
  private readonly problem = this.untilAnotherProduct<string>();
  private readonly chosenUnitId = linkedSignal(() => this.unitId());
  /** Shows an entry before the owner has answered; a refusal or another value from the owner takes its place. */
  private readonly settled = linkedSignal({
    source: () => ({ quantity: this.quantity(), refusal: this.refusal() }),
    computation: ({ quantity }) => quantity,
  });
  protected readonly isChoosing = signal(false);
  protected readonly rounding = this.untilAnotherProduct<Rounding>();
  private roundingTimer: ReturnType<typeof setTimeout> | undefined;

  protected readonly unit = computed(() => {
    const units = this.units();
    return units.find((unit) => unit.id === this.chosenUnitId()) ?? units[0] ?? base;
  });
  protected readonly baseUnit = computed(
    () => this.units().find((unit) => unit.id === null) ?? this.units()[0] ?? base,
  );
  protected readonly isFilled = computed(() => !isZero(this.settled()));
  protected readonly shown = computed(
    () => this.typed() ?? (this.isFilled() ? this.inUnitText(this.settled()) : ''),
  );
  protected readonly complaint = computed(() => this.problem() ?? this.refusal());
  protected readonly problemShown = this.problem.asReadonly();
  protected readonly under: ConnectedPosition[] = [
    { originX: 'start', originY: 'bottom', overlayX: 'start', overlayY: 'top', offsetY: 4 },
    { originX: 'start', originY: 'top', overlayX: 'start', overlayY: 'bottom', offsetY: -4 },
  ];
  /** A message stands beside the field, in its row: the row below is where the next quantity is being typed. */
  protected readonly beside: ConnectedPosition[] = [
    { originX: 'end', originY: 'center', overlayX: 'start', overlayY: 'center', offsetX: 6 },
    ...this.under,
  ];
  /** «= 240 уп»: always beside a quantity entered in packages. */
  protected readonly baseText = computed(() =>
    this.hasBase() && this.isFilled() && this.unit().id !== null
      ? `= ${formatQuantity(this.settled(), this.baseUnit().name)}`
      : null,
  );
  /** Figures of the message about rounding, as they are said to people. */
  protected readonly words = computed(() => ({
    multiple: formatQuantity(this.multiple()),
    asked: formatQuantity(this.rounding()?.asked ?? '0'),
    given: formatQuantity(this.rounding()?.given ?? '0'),
  }));
  protected readonly spoken = computed(() => {
    if (this.rounding() === null) return this.complaint() ?? '';
    const { multiple, asked, given } = this.words();
    return this.t().rounded(multiple, asked, given);
  });
  /** What floats under the field. Nothing of it exists until it is needed: a table holds dozens of these fields. */
  protected readonly floating = computed(() => {
    if (this.isChoosing()) return 'units';
    return this.rounding() !== null || this.problem() !== null ? 'hint' : null;
  });

  constructor() {
    inject(DestroyRef).onDestroy(() => clearTimeout(this.roundingTimer));
  }

  focus(): void {
    this.field().nativeElement.focus();
  }

  protected type(event: Event): void {
    if (!(event.target instanceof HTMLInputElement)) return;
    this.typed.set(event.target.value);
    this.problem.set(null);
    this.forgetRounding();
  }

  protected selectAll(): void {
    this.field().nativeElement.select();
  }

  /** Keys of the field itself. Moves between rows (arrows, Enter) settle the value and go on to the grid. */
  protected onKey(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const isEditing = this.typed() !== null;
    switch (event.key) {
      case 'Enter':
      case 'ArrowUp':
      case 'ArrowDown':
      case 'PageUp':
      case 'PageDown':
        if (!this.settle()) this.hold(event);
        return;
      case 'ArrowLeft':
      case 'ArrowRight':
      case 'Home':
      case 'End':
        if (isEditing) event.stopPropagation();
        return;
      case 'Escape':
        if (isEditing || this.problem() !== null) {
          this.giveUp();
          this.hold(event);
        }
        return;
      case ' ':
        if (this.isUnitBeingTyped()) return;
        this.hold(event);
        this.nextUnit();
        return;
      case '+':
      case '-':
      case '−':
        this.hold(event);
        this.step(event.key === '+' ? 1 : -1);
        return;
      case 'Delete':
        if (!isEditing) {
          this.hold(event);
          if (this.isFilled()) this.tell('0');
        }
        return;
    }
  }

  protected step(direction: 1 | -1): void {
    if (this.isDisabled() || !this.settle()) return;
    this.tell(stepQuantity(this.settled(), stepFor(this.unit(), this.multiple()), direction));
  }

  protected choose(unit: QuantityUnit): void {
    this.chosenUnitId.set(unit.id);
    if (this.isFilled()) this.changed.emit({ quantity: this.settled(), unitId: unit.id });
  }

  protected chooseFromMenu(unit: QuantityUnit): void {
    this.leaveMenu();
    this.choose(unit);
  }

  protected leaveMenu(): void {
    this.isChoosing.set(false);
    this.focus();
  }

  /** Accepts what was typed. False when it cannot be read: the text stays, with the reason under it. */
  protected settle(): boolean {
    const text = this.typed();
    if (text === null) return this.problem() === null;
    const reading = readQuantity(text, this.units(), this.unit());
    if (reading.kind === 'unreadable') {
      this.problem.set(this.complain(reading.problem));
      return false;
    }
    this.typed.set(null);
    if (reading.kind === 'empty') {
      if (this.isFilled()) this.tell('0');
      return true;
    }
    this.chosenUnitId.set(reading.unit.id);
    const given = roundUpToMultiple(reading.quantity, this.multiple());
    if (given !== reading.quantity)
      this.sayRounding({ asked: reading.quantity, given, before: this.settled() });
    if (given !== this.settled() || reading.unit.id !== this.unitId()) this.tell(given);
    return true;
  }

  /** «Вернуть 10»: the write is taken back and the typed text stands in the field again, to be corrected. */
  protected giveBack(rounding: Rounding): void {
    this.forgetRounding();
    this.tell(rounding.before);
    this.typed.set(this.inUnitText(rounding.asked));
    this.focus();
  }

  protected holdRounding(): void {
    clearTimeout(this.roundingTimer);
  }

  protected releaseRounding(): void {
    this.holdRounding();
    this.roundingTimer = setTimeout(() => this.rounding.set(null), roundingStays);
  }

  /** The field is reused for another row as a table scrolls: what was typed for the one before is forgotten by its label. */
  private untilAnotherProduct<T>(): WritableSignal<T | null> {
    return linkedSignal<string | undefined, T | null>({
      source: () => this.label(),
      computation: () => null,
    });
  }

  private sayRounding(rounding: Rounding): void {
    this.rounding.set(rounding);
    this.releaseRounding();
  }

  private forgetRounding(): void {
    this.holdRounding();
    this.rounding.set(null);
  }

  private giveUp(): void {
    this.typed.set(null);
    this.problem.set(null);
    this.field().nativeElement.value = this.shown();
    this.selectAll();
  }

  /**
   * Through the units, base first. An accepted quantity keeps its base and is said in the next unit; a number that is just being
   * typed stays and will mean the next unit. So both «12, Space» and «3, Space, кор» do what they look like.
   */
  private nextUnit(): void {
    const units = this.units();
    const next = units[(units.indexOf(this.unit()) + 1) % units.length];
    if (next === undefined || units.length < 2) return;
    if (this.typed() === null) this.choose(next);
    else this.chosenUnitId.set(next.id);
  }

  private isUnitBeingTyped(): boolean {
    return /\p{L}/u.test(this.typed() ?? '');
  }

  private tell(quantity: string): void {
    this.settled.set(quantity);
    this.changed.emit({ quantity, unitId: this.unit().id });
  }

  private inUnitText(quantity: string): string {
    return formatQuantity(inUnit(quantity, this.unit()));
  }

  private complain(problem: 'number' | 'unit' | 'too-big'): string {
    if (problem === 'unit')
      return this.t().badUnit(
        this.units()
          .map((unit) => unit.name)
          .join(', '),
      );
    return problem === 'number' ? this.t().badNumber : this.t().tooBig;
  }

  /** The key is used up here: neither the browser nor the grid acts on it. */
  private hold(event: KeyboardEvent): void {
    event.preventDefault();
    event.stopPropagation();
  }
}
