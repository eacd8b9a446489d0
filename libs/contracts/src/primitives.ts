import { z } from 'zod';

/** Decimal number as a string with a point: money has 2 decimals, quantities up to 3, prices up to 4. Never a float on the wire. */
export const Decimal = z.string().regex(/^-?\d{1,15}(\.\d{1,4})?$/, 'decimal');
export type Decimal = z.infer<typeof Decimal>;

/** A quantity above zero, in base units of the product, at most 3 decimals. */
export const PositiveQuantity = z.string().regex(/^(?=.*[1-9])\d{1,12}(\.\d{1,3})?$/, 'quantity');
/** A quantity that may be zero: zero removes the line. */
export const Quantity = z.string().regex(/^\d{1,12}(\.\d{1,3})?$/, 'quantity');

export const Id = z.uuid();
/** Moment in time, ISO 8601 with an offset. */
export const Moment = z.iso.datetime({ offset: true });
/** Calendar day, `YYYY-MM-DD`. */
export const Day = z.iso.date();

/** Opaque position of a keyset-paged list; null when there is no next page. */
export const Cursor = z.string().max(500);
export const PageQuery = z.object({
  cursor: Cursor.optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

/** A reference shown to a person: the id and the name. */
export const NamedRef = z.object({ id: Id, name: z.string() }).meta({ id: 'NamedRef' });
export type NamedRef = z.infer<typeof NamedRef>;

/** Russian phone number in E.164. */
export const Phone = z.string().regex(/^\+7\d{10}$/);
