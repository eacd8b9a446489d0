import type { EntityManager } from 'typeorm';
import { z } from 'zod';
import { countedLines, countedLinesAsObject, spokenMoney, spokenQuantity } from './russian-text';

const LineChange = z.object({
  article: z.string(),
  name: z.string(),
  unit: z.string(),
  was: z.object({ quantity: z.string(), price: z.string() }).nullable(),
  now: z.object({ quantity: z.string(), price: z.string() }).nullable(),
});
export type LineChange = z.infer<typeof LineChange>;

/** What happened to an order, as facts; the sentence for the screen is made when it is read. */
const OrderEvent = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('placed'), lineCount: z.number(), sum: z.string(), currency: z.string() }),
  z.object({ kind: z.literal('handed_over') }),
  z.object({ kind: z.literal('confirmed'), oneCNumber: z.string().nullable() }),
  z.object({ kind: z.literal('posted') }),
  z.object({ kind: z.literal('paid') }),
  z.object({ kind: z.literal('shipped') }),
  z.object({
    kind: z.literal('changed_by_one_c'),
    changed: z.number(),
    removed: z.number(),
    added: z.number(),
    oldSum: z.string(),
    newSum: z.string(),
    currency: z.string(),
    /** The first few; the counters name all. */
    lines: z.array(LineChange),
  }),
  z.object({ kind: z.literal('cancelled'), reason: z.string().nullable() }),
  z.object({ kind: z.literal('cancellation_lifted') }),
]);
export type OrderEvent = z.infer<typeof OrderEvent>;

/** Who did it when it was not a person. */
export const ONE_C = '1С';

/** Appends to the history of an order, in the transaction of the fact itself. */
export async function appendOrderEvents(
  tx: EntityManager,
  order: { readonly id: string; readonly partnerId: string },
  actor: string,
  events: readonly OrderEvent[],
): Promise<void> {
  if (events.length === 0) return;
  const facts = events.map(({ kind, ...data }) => ({ kind, data: JSON.stringify(data) }));
  await tx.query(
    `INSERT INTO order_event (order_id, partner_id, actor, kind, data)
     SELECT $1, $2, $3, event.kind, event.data
       FROM unnest($4::text[], $5::jsonb[]) WITH ORDINALITY AS event (kind, data, position) ORDER BY event.position`,
    [order.id, order.partnerId, actor, facts.map((fact) => fact.kind), facts.map((fact) => fact.data)],
  );
}

/** The Russian sentence of a stored event. */
export function sentenceOf(kind: string, data: unknown): string {
  const event = OrderEvent.parse({ ...(data as object), kind });
  switch (event.kind) {
    case 'placed':
      return `Заказ принят порталом: ${countedLines(event.lineCount)} на ${spokenMoney(event.sum, event.currency)}`;
    case 'handed_over':
      return 'Передан в 1С: 1С ответила «принято»';
    case 'confirmed':
      return event.oneCNumber ? `Подтверждён 1С, №\u00a0${event.oneCNumber}` : 'Подтверждён 1С';
    case 'posted':
      return 'Проведён в 1С';
    case 'paid':
      return '1С отметила полную оплату';
    case 'shipped':
      return '1С отметила полную отгрузку';
    case 'changed_by_one_c':
      return changeSentence(event);
    case 'cancelled':
      return event.reason ? `Заказ отменён: ${event.reason}` : 'Заказ отменён в 1С';
    case 'cancellation_lifted':
      return '1С сняла отмену заказа';
  }
}

function changeSentence(event: Extract<OrderEvent, { kind: 'changed_by_one_c' }>): string {
  const acts = [
    event.changed > 0 && `изменила ${countedLinesAsObject(event.changed)}`,
    event.removed > 0 && `убрала ${countedLinesAsObject(event.removed)}`,
    event.added > 0 && `добавила ${countedLinesAsObject(event.added)}`,
  ].filter((act) => act !== false);
  const said = acts.length > 0 ? `1С ${acts.join(', ')}` : '1С изменила сумму';
  const shown = event.lines.map(lineSentence).join('; ');
  const rest = event.changed + event.removed + event.added - event.lines.length;
  const lines = shown && `: ${shown}${rest > 0 ? ` и ещё ${countedLines(rest)}` : ''}`;
  const sums =
    event.oldSum === event.newSum
      ? ''
      : `. Было ${spokenMoney(event.oldSum, event.currency)}, стало ${spokenMoney(event.newSum, event.currency)}`;
  return `${said}${lines}${sums}`;
}

function lineSentence({ article, name, unit, was, now }: LineChange): string {
  const label = article || name;
  if (!was) return `${label} ${now ? spokenQuantity(now.quantity, unit) : ''} добавлено`;
  if (!now) return `${label} убрано`;
  if (was.quantity !== now.quantity) {
    return `${label} было ${spokenQuantity(was.quantity, unit)}, стало ${spokenQuantity(now.quantity, unit)}`;
  }
  return `${label} цена была ${was.price.replace('.', ',')}, стала ${now.price.replace('.', ',')}`;
}
