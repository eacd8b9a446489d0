import { DestroyRef, inject, Injectable, type Signal, signal } from '@angular/core';

/** «Остатки на 14:05»: the age of what a page shows, at the right of the tabs. */
export interface PageStamp {
  readonly text: string;
  readonly isStale: boolean;
}

/** A page hangs its stamps here; they come down with the page. Provided by the shell. */
@Injectable()
export class PageStamps {
  private readonly source = signal<Signal<readonly PageStamp[]> | null>(null);

  readonly stamps = (): readonly PageStamp[] => this.source()?.() ?? [];

  /** Call it in the constructor of a page. */
  show(stamps: Signal<readonly PageStamp[]>): void {
    this.source.set(stamps);
    inject(DestroyRef).onDestroy(() => {
      if (this.source() === stamps) this.source.set(null);
    });
  }
}
