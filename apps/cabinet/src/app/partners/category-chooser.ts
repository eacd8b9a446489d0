import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal } from '@angular/core';
import type { NamedRef } from '@optovik/contracts';
import { Chip, Icon } from '@optovik/ui';
import { I18n } from '../i18n/i18n';
import { type Category, type CategoryRow, mostRows, visibleCategories } from './category-tree';
import { termsTexts } from './terms.texts';

export interface ChosenCategories {
  /** Empty = the whole catalogue. */
  readonly allowed: readonly NamedRef[];
  readonly hidden: readonly NamedRef[];
}

/** Which groups of goods an agreement opens and which it hides. One tree for both, so that a group is never in the two lists at once. */
@Component({
  selector: 'app-category-chooser',
  imports: [Chip, Icon],
  templateUrl: './category-chooser.html',
  styleUrl: './category-chooser.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class CategoryChooser {
  readonly categories = input.required<readonly Category[]>();
  readonly chosen = input.required<ChosenCategories>();
  readonly complaint = input<string | null>(null);
  readonly changed = output<ChosenCategories>();

  protected readonly t = inject(I18n).use(termsTexts);
  protected readonly mostRows = mostRows;
  protected readonly query = signal('');
  private readonly expanded = signal<ReadonlySet<string>>(new Set());
  protected readonly tree = computed(() =>
    visibleCategories(this.categories(), this.expanded(), this.query()),
  );
  private readonly allowedIds = computed(() => new Set(this.chosen().allowed.map(({ id }) => id)));
  private readonly hiddenIds = computed(() => new Set(this.chosen().hidden.map(({ id }) => id)));

  protected isAllowed(id: string): boolean {
    return this.allowedIds().has(id);
  }

  protected isHidden(id: string): boolean {
    return this.hiddenIds().has(id);
  }

  protected typed(event: Event): void {
    if (event.target instanceof HTMLInputElement) this.query.set(event.target.value);
  }

  /** Esc first clears the search; the second one reaches the form. */
  protected leave(event: Event): void {
    if (this.query() === '') return;
    event.stopPropagation();
    event.preventDefault();
    this.query.set('');
  }

  protected expand({ id }: CategoryRow): void {
    this.expanded.update((ids) => {
      const next = new Set(ids);
      if (!next.delete(id)) next.add(id);
      return next;
    });
  }

  protected toggle(list: keyof ChosenCategories, { id, name }: NamedRef): void {
    const others = (refs: readonly NamedRef[]) => refs.filter((ref) => ref.id !== id);
    const { allowed, hidden } = this.chosen();
    const isOn = (list === 'allowed' ? this.allowedIds() : this.hiddenIds()).has(id);
    const next = { allowed: others(allowed), hidden: others(hidden) };
    this.changed.emit(isOn ? next : { ...next, [list]: [...next[list], { id, name }] });
  }
}
