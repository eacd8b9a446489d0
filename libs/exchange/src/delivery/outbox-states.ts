import type { OutboxState } from '@optovik/contracts';

/**
 * Who moves a message on, for every state: no row may be outside everybody's WHERE (promises.md 2.1).
 * - `query`: the next `mode=query` of its channel offers it (`OfferOrders`);
 * - `session`: `success` of the session settles it, else the next query or the sweeper takes it back (`ExpireOffers`);
 * - `person`: «требует внимания», retry or cancel;
 * - `nobody`: final, only the retention after 400 days may touch it.
 */
export const ownerOf: Readonly<Record<OutboxState, 'query' | 'session' | 'person' | 'nobody'>> = {
  pending: 'query',
  leased: 'session',
  parked: 'person',
  delivered: 'nobody',
  cancelled: 'nobody',
};

/** What is on its way or has arrived is not sent by hand: the first may arrive twice, the second already did. */
export const canBeRetried = (state: OutboxState): boolean => state === 'pending' || state === 'parked';
export const canBeCancelled = canBeRetried;
