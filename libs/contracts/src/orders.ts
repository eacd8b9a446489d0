import { z } from 'zod';
import { Cursor, Day, Decimal, Id, Moment, NamedRef, PageQuery } from './primitives';

/** Where the order stands for people. The transition table: libs/ordering/src/order-state.ts. */
export const OrderStatus = z.enum([
  'accepted', // принят порталом
  'handed_over', // передан в 1С
  'confirmed', // подтверждён 1С, №
  'posted', // проведён в 1С
  'paid',
  'shipped',
  'cancelled',
]);
export type OrderStatus = z.infer<typeof OrderStatus>;

export const PlaceOrder = z
  .object({
    /** Version of the cart that the buyer saw: another one means that something changed under him. */
    cartVersion: z.number().int(),
    comment: z.string().trim().max(1000).default(''),
    desiredDate: Day.nullable().default(null),
    deliveryAddressId: Id.nullable().default(null),
    /** The buyer's own number, printed on papers. */
    ownNumber: z.string().trim().max(50).nullable().default(null),
  })
  .meta({ id: 'PlaceOrder' });
export type PlaceOrder = z.infer<typeof PlaceOrder>;

/** One step of the receipt; `at` is null until it really happened: none is lit early (product row I7). */
export const ReceiptStep = z
  .object({
    step: z.enum(['accepted', 'handed_over', 'confirmed', 'posted', 'paid', 'shipped']),
    at: Moment.nullable(),
    /** For `confirmed`: the number and date by 1C. */
    oneCNumber: z.string().nullable(),
  })
  .meta({ id: 'ReceiptStep' });
export type ReceiptStep = z.infer<typeof ReceiptStep>;

export const OrderLineView = z
  .object({
    id: Id,
    position: z.number().int(),
    variantId: Id.nullable(),
    article: z.string(),
    name: z.string(),
    unit: z.string(),
    quantity: Decimal,
    packagingName: z.string().nullable(),
    packageQuantity: Decimal.nullable(),
    price: Decimal,
    sum: Decimal,
    vatRate: z.string().nullable(),
    vatSum: Decimal,
    /** What 1C has now; null = 1C has said nothing about lines yet. */
    oneC: z.object({ quantity: Decimal, price: Decimal, sum: Decimal }).nullable(),
    /** What 1C did with the line: nothing, changed it, removed it, or added a line of its own. */
    change: z.enum(['none', 'changed', 'removed', 'added']),
  })
  .meta({ id: 'OrderLineView' });
export type OrderLineView = z.infer<typeof OrderLineView>;

export const OrderEventView = z
  .object({
    at: Moment,
    kind: z.string(),
    actor: z.string(),
    /** Russian sentence, ready for the screen. */
    text: z.string(),
  })
  .meta({ id: 'OrderEventView' });
export type OrderEventView = z.infer<typeof OrderEventView>;

export const OrderListItem = z
  .object({
    id: Id,
    number: z.string(),
    oneCNumber: z.string().nullable(),
    status: OrderStatus,
    placedAt: Moment,
    partner: NamedRef,
    counterpartyName: z.string(),
    contractNumber: z.string(),
    lineCount: z.number().int(),
    sum: Decimal,
    placedBy: z.string(),
    /** The delivery to 1C needs a person. */
    needsAttention: z.boolean(),
    /** 1C changed lines or sums. */
    changedByOneC: z.boolean(),
  })
  .meta({ id: 'OrderListItem' });
export type OrderListItem = z.infer<typeof OrderListItem>;
export const OrderList = z
  .object({ items: z.array(OrderListItem), nextCursor: Cursor.nullable(), statusesAt: Moment.nullable() })
  .meta({ id: 'OrderList' });
export type OrderList = z.infer<typeof OrderList>;

export const OrderListQuery = PageQuery.extend({
  q: z.string().trim().max(100).optional(),
  status: OrderStatus.optional(),
  partnerId: Id.optional(),
  /** Only orders that 1C has not taken yet. */
  waiting: z.enum(['true', 'false']).optional(),
});
export type OrderListQuery = z.infer<typeof OrderListQuery>;

export const OrderCard = z
  .object({
    id: Id,
    number: z.string(),
    status: OrderStatus,
    placedAt: Moment,
    placedBy: z.string(),
    ownNumber: z.string().nullable(),
    partner: NamedRef,
    counterparty: z.object({ name: z.string(), inn: z.string(), kpp: z.string().nullable() }),
    contractNumber: z.string(),
    comment: z.string(),
    desiredDate: Day.nullable(),
    deliveryAddress: z.string().nullable(),
    currency: z.string(),
    sum: Decimal,
    vatSum: Decimal,
    /** The sum by 1C when it differs. */
    oneCSum: Decimal.nullable(),
    oneCNumber: z.string().nullable(),
    oneCDate: Moment.nullable(),
    receipt: z.array(ReceiptStep),
    lines: z.array(OrderLineView),
    events: z.array(OrderEventView),
    /** How delivery to 1C goes while it has not happened yet. */
    delivery: z.object({
      state: z.enum(['waiting', 'in_flight', 'delivered', 'needs_attention', 'cancelled']),
      attempts: z.number().int(),
      reason: z.string().nullable(),
      oneCSilentSince: Moment.nullable(),
    }),
    statusAt: Moment,
  })
  .meta({ id: 'OrderCard' });
export type OrderCard = z.infer<typeof OrderCard>;

/** Result of «Повторить»: what went into the cart and what could not (product row D5). */
export const RepeatResult = z
  .object({
    addedLines: z.number().int(),
    skipped: z.array(
      z.object({
        article: z.string(),
        name: z.string(),
        reason: z.enum(['GONE', 'NO_PRICE', 'OUT_OF_STOCK']),
      }),
    ),
    changed: z.array(
      z.object({
        article: z.string(),
        name: z.string(),
        oldPrice: Decimal,
        newPrice: Decimal,
        askedQuantity: Decimal,
        quantity: Decimal,
      }),
    ),
  })
  .meta({ id: 'RepeatResult' });
export type RepeatResult = z.infer<typeof RepeatResult>;
