import { decimal, lineSum, notFound, price, quantity } from '@optovik/platform';
import type { EntityManager } from 'typeorm';

export interface OrderLineForOneC {
  /** 'guid', or 'guid#guid' with a characteristic. */
  readonly oneCId: string;
  readonly article: string;
  readonly name: string;
  readonly unitCode: string;
  readonly unitName: string;
  readonly quantity: string;
  /** Per base unit, VAT included, like the sum: 1C takes the sum as the truth and counts the price anew from it. */
  readonly price: string;
  readonly sum: string;
  readonly vatRate: string | null;
}

/** All that a message to 1C may say about an order, as it was frozen when it was placed. */
export interface OrderForOneC {
  readonly id: string;
  readonly number: string;
  readonly placedAt: Date;
  readonly currency: string;
  readonly sum: string;
  readonly comment: string;
  /** `YYYY-MM-DD`. */
  readonly desiredDate: string | null;
  readonly deliveryAddress: string | null;
  readonly ownNumber: string | null;
  readonly counterparty: {
    readonly id: string;
    readonly name: string;
    readonly fullName: string;
    readonly legalKind: 'org' | 'ip' | 'person';
    readonly inn: string;
    readonly kpp: string | null;
  };
  readonly contractNumber: string;
  readonly lines: readonly OrderLineForOneC[];
}

type HeadRow = Omit<OrderForOneC, 'counterparty' | 'lines'> & {
  counterpartyId: string;
  counterpartyName: string;
  fullName: string;
  legalKind: OrderForOneC['counterparty']['legalKind'];
  inn: string;
  kpp: string | null;
};

/** @throws AppError NOT_FOUND */
export async function readOrderForOneC(tx: EntityManager, orderId: string): Promise<OrderForOneC> {
  const [row]: HeadRow[] = await tx.query(
    `SELECT o.id, o.number, o.placed_at AS "placedAt", o.currency, o.sum, o.comment, o.desired_date::text AS "desiredDate",
            o.delivery_address AS "deliveryAddress", o.own_number AS "ownNumber", c.number AS "contractNumber",
            n.id AS "counterpartyId", n.name AS "counterpartyName", n.full_name AS "fullName",
            n.legal_kind AS "legalKind", n.inn, n.kpp
       FROM customer_order o
       JOIN counterparty n ON n.id = o.counterparty_id
       JOIN contract c ON c.id = o.contract_id
      WHERE o.id = $1`,
    [orderId],
  );
  if (!row) throw notFound();
  const { counterpartyId, counterpartyName, fullName, legalKind, inn, kpp, ...order } = row;
  const lines: OrderLineForOneC[] = await tx.query(
    `SELECT one_c_id AS "oneCId", article, name, unit_code AS "unitCode", unit_name AS "unitName", quantity, price, sum,
            vat_rate AS "vatRate"
       FROM order_line WHERE order_id = $1 AND change <> 'added' ORDER BY position`,
    [orderId],
  );
  return {
    ...order,
    counterparty: { id: counterpartyId, name: counterpartyName, fullName, legalKind, inn, kpp },
    lines: lines.map((line) => ({ ...line, quantity: quantity(line.quantity), price: grossPrice(line) })),
  };
}

/** A price type without VAT adds the tax to the sum only; 1C must see a price that fits the sum. */
function grossPrice(line: OrderLineForOneC): string {
  if (decimal(lineSum(line.price, line.quantity)).eq(line.sum)) return price(line.price);
  return price(decimal(line.sum).div(line.quantity));
}
