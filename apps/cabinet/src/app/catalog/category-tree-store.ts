import { computed, inject, Injectable, signal } from '@angular/core';
import type { CategoryNode } from '@optovik/contracts';
import { firstValueFrom } from 'rxjs';
import { CatalogClient } from './catalog-client';

/** Groups of my assortment. Read once per page; their counts change too rarely to follow. */
@Injectable()
export class CategoryTreeStore {
  private readonly client = inject(CatalogClient);
  private readonly known = signal<readonly CategoryNode[] | null>(null);
  private readonly refusal = signal<unknown>(null);

  readonly nodes = this.known.asReadonly();
  readonly failure = this.refusal.asReadonly();
  private readonly byId = computed(() => new Map((this.known() ?? []).map((node) => [node.id, node])));

  constructor() {
    void this.read();
  }

  async read(): Promise<void> {
    this.refusal.set(null);
    try {
      this.known.set((await firstValueFrom(this.client.categories())).items);
    } catch (failure) {
      this.refusal.set(failure);
    }
  }

  nameOf(categoryId: string): string | null {
    return this.byId().get(categoryId)?.name ?? null;
  }
}
