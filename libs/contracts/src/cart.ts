import { z } from 'zod';
import { DataStamps, PackagingView } from './catalog';
import { Decimal, Id, Moment, PositiveQuantity, Quantity } from './primitives';

/** Why a line cannot go as it is. `available` and the prices tell the way out. */
export const CartLineProblem = z.enum(['GONE', 'NO_PRICE', 'SHORT', 'NOT_MULTIPLE', 'PRICE_CHANGED']);
export type CartLineProblem = z.infer<typeof CartLineProblem>;

export const CartLineView = z
  .object({
    variantId: Id,
    article: z.string(),
    name: z.string(),
    unit: z.string(),
    packagings: z.array(PackagingView),
    packagingId: Id.nullable(),
    multiple: Decimal,
    quantity: Decimal,
    /** Current price of the agreement; null = gone or without a price. */
    price: Decimal.nullable(),
    /** The price that the buyer saw when he put or accepted the line. */
    seenPrice: Decimal.nullable(),
    sum: Decimal,
    vatRate: z.string().nullable(),
    /** Free stock over the warehouses of the agreement. */
    available: Decimal,
    imageUrl: z.string().nullable(),
    problem: CartLineProblem.nullable(),
  })
  .meta({ id: 'CartLineView' });
export type CartLineView = z.infer<typeof CartLineView>;

export const CartTotals = z
  .object({
    sum: Decimal,
    vatSum: Decimal,
    lineCount: z.number().int(),
    weight: Decimal,
    linesWithoutWeight: z.number().int(),
  })
  .meta({ id: 'CartTotals' });
export type CartTotals = z.infer<typeof CartTotals>;

export const CartView = z
  .object({
    id: Id,
    /** Grows with every change; placement names the version the buyer saw. */
    version: z.number().int(),
    lines: z.array(CartLineView),
    totals: CartTotals,
    minOrderSum: Decimal.nullable(),
    checkedAt: Moment,
    stamps: DataStamps,
  })
  .meta({ id: 'CartView' });
export type CartView = z.infer<typeof CartView>;

export const CartSummary = z
  .object({
    version: z.number().int(),
    totals: CartTotals,
    /** Quantities by variant, for the marks in the catalogue table. */
    quantities: z.array(z.object({ variantId: Id, quantity: Decimal, packagingId: Id.nullable() })),
  })
  .meta({ id: 'CartSummary' });
export type CartSummary = z.infer<typeof CartSummary>;

/** Zero removes the line. `quantity` is in base units whatever the packaging shown. */
export const PutCartLine = z
  .object({ quantity: Quantity, packagingId: Id.nullable().default(null) })
  .meta({ id: 'PutCartLine' });
export type PutCartLine = z.infer<typeof PutCartLine>;

export const CartLinePut = z
  .object({
    variantId: Id,
    quantity: Decimal,
    packagingId: Id.nullable(),
    /** Set when the quantity was rounded up to the multiple. */
    rounded: z.object({ asked: Decimal, multiple: Decimal }).nullable(),
    sum: Decimal,
    version: z.number().int(),
    totals: CartTotals,
  })
  .meta({ id: 'CartLinePut' });
export type CartLinePut = z.infer<typeof CartLinePut>;

export const AddCartLines = z
  .object({
    lines: z
      .array(
        z.object({ variantId: Id, quantity: PositiveQuantity, packagingId: Id.nullable().default(null) }),
      )
      .min(1)
      .max(1500),
  })
  .meta({ id: 'AddCartLines' });
export type AddCartLines = z.infer<typeof AddCartLines>;
