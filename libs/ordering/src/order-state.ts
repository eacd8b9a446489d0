import type { OrderStatus } from '@optovik/contracts';

/**
 * Every step an order may take. 1C reports what it already is, so steps may be skipped: an order that comes back shipped was
 * confirmed too. Nothing leads back, save one: 1C may lift its own cancellation.
 */
export const orderTransitions: Readonly<Record<OrderStatus, readonly OrderStatus[]>> = {
  accepted: ['handed_over', 'confirmed', 'posted', 'paid', 'shipped', 'cancelled'],
  handed_over: ['confirmed', 'posted', 'paid', 'shipped', 'cancelled'],
  confirmed: ['posted', 'paid', 'shipped', 'cancelled'],
  posted: ['paid', 'shipped', 'cancelled'],
  paid: ['shipped', 'cancelled'],
  shipped: ['cancelled'],
  cancelled: ['confirmed', 'posted', 'paid', 'shipped'],
};

export const canBecome = (from: OrderStatus, to: OrderStatus): boolean => orderTransitions[from].includes(to);

/** When each step happened; null = it has not. */
export interface OrderMilestones {
  readonly handedOverAt: Date | null;
  readonly confirmedAt: Date | null;
  readonly postedAt: Date | null;
  readonly paidAt: Date | null;
  readonly shippedAt: Date | null;
  readonly cancelledAt: Date | null;
}

/** The furthest step that really happened is the status: it is never set apart from its moment. */
export function statusOf(milestones: OrderMilestones): OrderStatus {
  if (milestones.cancelledAt) return 'cancelled';
  if (milestones.shippedAt) return 'shipped';
  if (milestones.paidAt) return 'paid';
  if (milestones.postedAt) return 'posted';
  if (milestones.confirmedAt) return 'confirmed';
  if (milestones.handedOverAt) return 'handed_over';
  return 'accepted';
}
