import { HttpClient } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import type { CartSummary } from '@optovik/contracts';
import type { Observable } from 'rxjs';

@Injectable({ providedIn: 'root' })
export class CartSummaryClient {
  private readonly http = inject(HttpClient);

  read(): Observable<CartSummary> {
    return this.http.get<CartSummary>('/api/cart/summary');
  }
}
