import { computed, DestroyRef, inject, Injectable, signal } from '@angular/core';
import { keep, readKept } from '../kept/kept';
import { type Breadth, middleFrom, usuallyHidden, wideFrom } from './catalog-columns';
import type { CatalogHead } from './catalog-list-store';

export type CatalogView = 'table' | 'tiles';

/** Table or tiles, and which columns: choices of the person at this device, remembered (product row B8). */
@Injectable()
export class ViewChoice {
  private readonly chosenView = signal<CatalogView>(readKept('catalog.view') === 'tiles' ? 'tiles' : 'table');
  /** null: the person has not touched «Колонки», the width of the screen decides. */
  private readonly chosenColumns = signal<readonly string[] | null>(readColumns());
  private readonly isWide = mediaSignal(`(min-width: ${wideFrom}px)`);
  private readonly isMiddle = mediaSignal(`(min-width: ${middleFrom}px)`);
  private readonly breadth = computed<Breadth>(() =>
    this.isWide() ? 'wide' : this.isMiddle() ? 'middle' : 'narrow',
  );

  readonly view = this.chosenView.asReadonly();

  show(view: CatalogView): void {
    this.chosenView.set(view);
    keep('catalog.view', view);
  }

  hiddenColumns(head: CatalogHead | null): readonly string[] {
    return this.chosenColumns() ?? usuallyHidden(head, this.breadth());
  }

  hideColumns(hidden: readonly string[]): void {
    this.chosenColumns.set(hidden);
    keep('catalog.columns', hidden.join(' '));
  }
}

function readColumns(): readonly string[] | null {
  const kept = readKept('catalog.columns');
  return kept === null ? null : kept.split(' ').filter((id) => id !== '');
}

/** Follows a media query for as long as the injector lives; true where there is none. */
function mediaSignal(query: string) {
  const media = typeof matchMedia === 'function' ? matchMedia(query) : null;
  const matches = signal(media?.matches ?? true);
  const look = (): void => matches.set(media?.matches ?? true);
  media?.addEventListener('change', look);
  inject(DestroyRef).onDestroy(() => media?.removeEventListener('change', look));
  return matches.asReadonly();
}
