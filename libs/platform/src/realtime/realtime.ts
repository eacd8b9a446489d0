import type { ServerEvent } from '@optovik/contracts';

/** Whom an event concerns. Staff are told by the partner of the row; `everyone` is for facts without a tenant. */
export type Audience =
  | { readonly to: 'partner'; readonly partnerId: string }
  | { readonly to: 'user'; readonly userId: string }
  | { readonly to: 'everyone' };

export interface Announcement {
  readonly event: ServerEvent;
  readonly audience: Audience;
}

/**
 * Carries hints between processes to the open screens. A hint may be lost: the screen reads again when it reconnects.
 * Redis pub/sub when REDIS_URL is set, LISTEN/NOTIFY otherwise.
 */
export abstract class RealtimeBus {
  /** Never throws: an event that could not be sent is only logged. */
  abstract publish(announcement: Announcement): Promise<void>;
  /** @returns a function that ends the subscription. */
  abstract subscribe(listener: (announcement: Announcement) => void): () => void;
}
