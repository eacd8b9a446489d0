import { HttpClient } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import type { OrderCard, OrderList, OrderStatus, RepeatResult } from '@optovik/contracts';
import type { Observable } from 'rxjs';

export interface OrderFilter {
  readonly q?: string;
  readonly status?: OrderStatus;
  readonly waiting?: 'true';
  readonly partnerId?: string;
}

@Injectable({ providedIn: 'root' })
export class OrdersClient {
  private readonly http = inject(HttpClient);

  list(filter: OrderFilter, cursor: string | null): Observable<OrderList> {
    const params = { ...filter, ...(cursor !== null && { cursor }) };
    return this.http.get<OrderList>('/api/orders', { params });
  }

  card(orderId: string): Observable<OrderCard> {
    return this.http.get<OrderCard>(`/api/orders/${orderId}`);
  }

  repeat(orderId: string): Observable<RepeatResult> {
    return this.http.post<RepeatResult>(`/api/orders/${orderId}/repeat`, {});
  }
}
