import type { OrderCard } from '@optovik/contracts';
import type { ReadConnection } from '@optovik/platform';

interface Row {
  state: 'pending' | 'leased' | 'delivered' | 'parked' | 'cancelled';
  isOffered: boolean;
  attempts: number;
  reason: string | null;
  silentSince: Date | null;
}

/**
 * How the newest message of an order fares on its way to 1C. A lease that ran out is waiting again, whatever its row still says.
 * @param silentMinutes after how long without a request 1C counts as silent
 */
export async function readDelivery(
  read: ReadConnection,
  orderId: string,
  silentMinutes: number,
): Promise<OrderCard['delivery']> {
  const [row] = await read.rows<Row>(
    `SELECT m.state, m.state = 'leased' AND m.lease_until > clock_timestamp() AS "isOffered", m.attempts,
            coalesce(m.park_reason, m.cancel_reason) AS reason,
            CASE WHEN c.last_contact_at < clock_timestamp() - $2 * interval '1 minute' THEN c.last_contact_at END AS "silentSince"
       FROM outbox_message m JOIN channel c ON c.id = m.channel_id
      WHERE m.order_id = $1 ORDER BY m.seq DESC LIMIT 1`,
    [orderId, silentMinutes],
  );
  if (!row) throw new Error(`Order ${orderId} has no outbox message: promise P1 is broken`);
  return {
    state: stateOf(row),
    attempts: row.attempts,
    reason: row.reason,
    oneCSilentSince: row.silentSince?.toISOString() ?? null,
  };
}

function stateOf(row: Row): OrderCard['delivery']['state'] {
  switch (row.state) {
    case 'pending':
      return 'waiting';
    case 'leased':
      return row.isOffered ? 'in_flight' : 'waiting';
    case 'parked':
      return 'needs_attention';
    case 'delivered':
    case 'cancelled':
      return row.state;
  }
}
