import { HttpClient } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import type { CartView, DeliveryAddressList, OrderCard, PlaceOrder } from '@optovik/contracts';
import type { Observable } from 'rxjs';

@Injectable({ providedIn: 'root' })
export class CartClient {
  private readonly http = inject(HttpClient);

  read(): Observable<CartView> {
    return this.http.get<CartView>('/api/cart');
  }

  acceptChanges(): Observable<CartView> {
    return this.http.post<CartView>('/api/cart/accept-changes', {});
  }

  clear(): Observable<CartView> {
    return this.http.delete<CartView>('/api/cart');
  }

  addresses(): Observable<DeliveryAddressList> {
    return this.http.get<DeliveryAddressList>('/api/delivery-addresses');
  }

  /** The same key with the same wish gives the same order, however often it is sent. */
  place(order: PlaceOrder, key: string): Observable<OrderCard> {
    return this.http.post<OrderCard>('/api/orders', order, { headers: { 'Idempotency-Key': key } });
  }
}
