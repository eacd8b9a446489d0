import type { ReceiptStep } from '@optovik/contracts';
import type { OrderMilestones } from './order-state';

/** The receipt of the buyer (product row I7): a step is lit by its own moment only, never because a later one happened. */
export function receiptOf(
  order: OrderMilestones & { readonly placedAt: Date; readonly oneCNumber: string | null },
): ReceiptStep[] {
  const step = (name: ReceiptStep['step'], at: Date | null): ReceiptStep => ({
    step: name,
    at: at?.toISOString() ?? null,
    oneCNumber: name === 'confirmed' && at ? order.oneCNumber : null,
  });
  return [
    step('accepted', order.placedAt),
    step('handed_over', order.handedOverAt),
    step('confirmed', order.confirmedAt),
    step('posted', order.postedAt),
    step('paid', order.paidAt),
    step('shipped', order.shippedAt),
  ];
}
