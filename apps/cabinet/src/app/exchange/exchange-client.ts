import { HttpClient } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import type {
  ChannelCreate,
  ChannelList,
  ChannelSecret,
  ChannelView,
  ExchangeOverview,
  ExchangeRequestCard,
  ExchangeSessionCard,
  ExchangeSessionList,
  ImportRunCard,
  ImportRunList,
  OutboxMessageCard,
  OutboxMessageList,
  OutboxState,
} from '@optovik/contracts';
import type { Observable } from 'rxjs';

export interface MessageFilter {
  readonly state?: OutboxState;
  readonly orderId?: string;
  readonly q?: string;
}

const withCursor = (filter: object, cursor: string | null) => ({
  ...filter,
  ...(cursor !== null && { cursor }),
});

/** The journal of the exchange with 1C, and what an admin may do with it. */
@Injectable({ providedIn: 'root' })
export class ExchangeClient {
  private readonly http = inject(HttpClient);

  overview(): Observable<ExchangeOverview> {
    return this.http.get<ExchangeOverview>('/api/exchange/overview');
  }

  sessions(filter: { failed?: 'true' }, cursor: string | null): Observable<ExchangeSessionList> {
    return this.http.get<ExchangeSessionList>('/api/exchange/sessions', {
      params: withCursor(filter, cursor),
    });
  }

  session(sessionId: string): Observable<ExchangeSessionCard> {
    return this.http.get<ExchangeSessionCard>(`/api/exchange/sessions/${sessionId}`);
  }

  request(requestId: string): Observable<ExchangeRequestCard> {
    return this.http.get<ExchangeRequestCard>(`/api/exchange/requests/${requestId}`);
  }

  runs(cursor: string | null): Observable<ImportRunList> {
    return this.http.get<ImportRunList>('/api/exchange/runs', { params: withCursor({}, cursor) });
  }

  run(runId: string): Observable<ImportRunCard> {
    return this.http.get<ImportRunCard>(`/api/exchange/runs/${runId}`);
  }

  messages(filter: MessageFilter, cursor: string | null): Observable<OutboxMessageList> {
    return this.http.get<OutboxMessageList>('/api/exchange/messages', { params: withCursor(filter, cursor) });
  }

  message(messageId: string): Observable<OutboxMessageCard> {
    return this.http.get<OutboxMessageCard>(`/api/exchange/messages/${messageId}`);
  }

  retry(messageId: string): Observable<OutboxMessageCard> {
    return this.http.post<OutboxMessageCard>(`/api/exchange/messages/${messageId}/retry`, {});
  }

  cancel(messageId: string, reason: string): Observable<OutboxMessageCard> {
    return this.http.post<OutboxMessageCard>(`/api/exchange/messages/${messageId}/cancel`, { reason });
  }

  channels(): Observable<ChannelList> {
    return this.http.get<ChannelList>('/api/exchange/channels');
  }

  createChannel(channel: ChannelCreate): Observable<ChannelSecret> {
    return this.http.post<ChannelSecret>('/api/exchange/channels', channel);
  }

  switchChannel(channelId: string, isActive: boolean): Observable<ChannelView> {
    return this.http.patch<ChannelView>(`/api/exchange/channels/${channelId}`, { isActive });
  }

  newPassword(channelId: string): Observable<ChannelSecret> {
    return this.http.post<ChannelSecret>(`/api/exchange/channels/${channelId}/password`, {});
  }
}
