import { decimal, type PartnerScope } from '@optovik/platform';
import type { EntityManager } from 'typeorm';
import { quantityTooBig, tooManyLines } from '../order-errors';
import type { LockedCart } from './cart-lock';

/** Orders up to so many lines are the design volume of the product: 1C loads an order in one transaction. */
const MOST_LINES = 1500;
/** Above it sums leave the columns of money; nobody orders ten million of anything in one line. */
const MOST_QUANTITY = '9999999.999';

export interface LineToWrite {
  readonly variantId: string;
  /** Base units, already a multiple. */
  readonly quantity: string;
  readonly packagingId: string | null;
  /** The price shown now; a line that is already there keeps the price its buyer saw, until he accepts another. */
  readonly price: string;
}

/** Puts lines with their final quantities, in one statement. New lines go to the end of the cart. */
export async function writeCartLines(
  tx: EntityManager,
  scope: PartnerScope,
  cart: LockedCart,
  lines: readonly LineToWrite[],
): Promise<void> {
  if (lines.some((line) => decimal(line.quantity).gt(MOST_QUANTITY))) throw quantityTooBig();
  await tx.query(
    `INSERT INTO cart_line (cart_id, partner_id, variant_id, quantity, packaging_id, seen_price)
     SELECT $1, $2, line.variant_id, line.quantity, line.packaging_id, line.price
       FROM unnest($3::uuid[], $4::numeric[], $5::uuid[], $6::numeric[])
            WITH ORDINALITY AS line (variant_id, quantity, packaging_id, price, position)
      ORDER BY line.position
     ON CONFLICT (cart_id, variant_id) DO UPDATE
       SET quantity = excluded.quantity, packaging_id = excluded.packaging_id, updated_at = now(),
           seen_price = coalesce(cart_line.seen_price, excluded.seen_price)`,
    [
      cart.id,
      scope.partnerId,
      lines.map((line) => line.variantId),
      lines.map((line) => line.quantity),
      lines.map((line) => line.packagingId),
      lines.map((line) => line.price),
    ],
  );
  const counted: { count: number }[] = await tx.query(
    'SELECT count(*)::int AS count FROM cart_line WHERE cart_id = $1',
    [cart.id],
  );
  const count = counted[0]?.count ?? 0;
  if (count > MOST_LINES) throw tooManyLines(count, MOST_LINES);
}

export interface LineInCart {
  readonly variantId: string;
  readonly quantity: string;
  readonly packagingId: string | null;
}

/** What lies in a locked cart, by variant. */
export async function readLinesInCart(tx: EntityManager, cart: LockedCart): Promise<Map<string, LineInCart>> {
  const rows: LineInCart[] = await tx.query(
    `SELECT variant_id AS "variantId", quantity, packaging_id AS "packagingId" FROM cart_line WHERE cart_id = $1`,
    [cart.id],
  );
  return new Map(rows.map((row) => [row.variantId, row]));
}
