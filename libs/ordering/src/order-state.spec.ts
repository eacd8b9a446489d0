import { OrderStatus } from '@optovik/contracts';
import { canBecome, orderTransitions, statusOf, type OrderMilestones } from './order-state';

const nothing: OrderMilestones = {
  handedOverAt: null,
  confirmedAt: null,
  postedAt: null,
  paidAt: null,
  shippedAt: null,
  cancelledAt: null,
};
const at = new Date();

describe('the states of an order', () => {
  it('names every status of the contract and only those', () => {
    expect(Object.keys(orderTransitions).sort()).toEqual([...OrderStatus.options].sort());
  });

  it('leads from every status but a cancelled one only forward', () => {
    const way: OrderStatus[] = [
      'accepted',
      'handed_over',
      'confirmed',
      'posted',
      'paid',
      'shipped',
      'cancelled',
    ];
    const allowed = way.flatMap((from) => way.filter((to) => canBecome(from, to)).map((to) => [from, to]));
    const backward = allowed.filter(
      ([from, to]) =>
        from !== 'cancelled' && way.indexOf(to as OrderStatus) <= way.indexOf(from as OrderStatus),
    );
    expect(backward).toEqual([]);
    expect(orderTransitions.cancelled).toEqual(['confirmed', 'posted', 'paid', 'shipped']);
  });

  it.each<[OrderStatus, Partial<OrderMilestones>]>([
    ['accepted', {}],
    ['handed_over', { handedOverAt: at }],
    ['confirmed', { handedOverAt: at, confirmedAt: at }],
    ['posted', { confirmedAt: at, postedAt: at }],
    ['paid', { confirmedAt: at, postedAt: at, paidAt: at }],
    ['shipped', { confirmedAt: at, shippedAt: at }],
    ['shipped', { confirmedAt: at, shippedAt: at, paidAt: at }],
    ['cancelled', { confirmedAt: at, postedAt: at, cancelledAt: at }],
  ])('is %s by the furthest step that happened', (status, milestones) => {
    expect(statusOf({ ...nothing, ...milestones })).toBe(status);
  });
});
