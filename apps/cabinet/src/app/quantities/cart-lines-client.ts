import { HttpClient } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import type { CartLinePut, PutCartLine } from '@optovik/contracts';
import type { Observable } from 'rxjs';

@Injectable({ providedIn: 'root' })
export class CartLinesClient {
  private readonly http = inject(HttpClient);

  /** `keepalive`: a quantity typed just before the page was closed still arrives. */
  put(variantId: string, line: PutCartLine): Observable<CartLinePut> {
    return this.http.put<CartLinePut>(`/api/cart/lines/${variantId}`, line, { keepalive: true });
  }
}
