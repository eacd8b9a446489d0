import { inject, Injectable, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import type { ProductCard } from '@optovik/contracts';
import { auditTime, firstValueFrom } from 'rxjs';
import { LiveEvents } from '../live/live-events';
import { CatalogClient } from './catalog-client';

/** 1C writes row by row for a while: one reading after it, ms. */
const calm = 3000;

/** One good. New figures of 1C come in by themselves. */
@Injectable()
export class ProductCardStore {
  private readonly client = inject(CatalogClient);
  private readonly variantId = signal<string | null>(null);
  private readonly known = signal<ProductCard | null>(null);
  private readonly refusal = signal<unknown>(null);

  readonly card = this.known.asReadonly();
  readonly failure = this.refusal.asReadonly();

  constructor() {
    inject(LiveEvents)
      .on('catalog.changed')
      .pipe(auditTime(calm), takeUntilDestroyed())
      .subscribe(() => void this.read());
  }

  open(variantId: string): void {
    this.variantId.set(variantId);
    this.known.set(null);
    void this.read();
  }

  /** A failed second reading leaves the known card, with its old stamps. */
  async read(): Promise<void> {
    const variantId = this.variantId();
    if (variantId === null) return;
    this.refusal.set(null);
    try {
      const card = await firstValueFrom(this.client.card(variantId));
      if (variantId === this.variantId()) this.known.set(card);
    } catch (failure) {
      if (variantId === this.variantId()) this.refusal.set(failure);
    }
  }
}
