import { HttpClient } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import type { CatalogPage, CatalogSort, CategoryTree, ProductCard } from '@optovik/contracts';
import type { Observable } from 'rxjs';

/** What of the catalogue is asked for; the same names stand in the address of the page. */
export interface CatalogQuestion {
  readonly categoryId?: string;
  readonly q?: string;
  readonly sort?: CatalogSort;
  readonly available?: 'true';
}

@Injectable({ providedIn: 'root' })
export class CatalogClient {
  private readonly http = inject(HttpClient);

  categories(): Observable<CategoryTree> {
    return this.http.get<CategoryTree>('/api/catalog/categories');
  }

  /** @param limit rows of a page, up to 200 */
  rows(question: CatalogQuestion, cursor: string | null, limit: number): Observable<CatalogPage> {
    const params = { ...question, limit, ...(cursor !== null && { cursor }) };
    return this.http.get<CatalogPage>('/api/catalog/rows', { params });
  }

  card(variantId: string): Observable<ProductCard> {
    return this.http.get<ProductCard>(`/api/catalog/variants/${variantId}`);
  }
}
