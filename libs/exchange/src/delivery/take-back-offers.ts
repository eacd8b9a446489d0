import type { EntityManager } from 'typeorm';
import { LONE_FAILURES } from './offer-size';
import { reasonNotAcknowledged } from './park-reason';
import { parkedOrderColumns, type ParkedOrder } from './parked-order';

/** Why an attempt ended without an acknowledgement; shown in the attempts of the message. */
export const attemptEnd = {
  sameSession: 'Тот же сеанс запросил заказы ещё раз, не подтвердив прежние',
  otherSession: 'Другой сеанс запросил заказы раньше подтверждения',
  expired: 'Сеанс истёк без подтверждения',
} as const;

/** Sessions older than this have no attempt without an end: they all expired long ago. */
const RECENT = `clock_timestamp() - interval '7 days'`;

/**
 * At a new query everything that was offered and not acknowledged waits again: a crashed 1C must not wait for a lease.
 * @returns the orders that were parked by it.
 */
export async function takeBackOnQuery(
  tx: EntityManager,
  channelId: string,
  sessionId: string,
): Promise<ParkedOrder[]> {
  await tx.query(
    `UPDATE outbox_delivery attempt SET outcome = 'not_acknowledged', finished_at = clock_timestamp(),
            detail = CASE WHEN attempt.session_id = $2 THEN $3 ELSE $4 END
       FROM exchange_session session
      WHERE session.id = attempt.session_id AND session.channel_id = $1 AND session.started_at > ${RECENT}
        AND attempt.outcome = 'unknown'`,
    [channelId, sessionId, attemptEnd.sameSession, attemptEnd.otherSession],
  );
  const leased: { id: string }[] = await tx.query(
    `SELECT id FROM outbox_message WHERE channel_id = $1 AND state = 'leased' ORDER BY id FOR UPDATE`,
    [channelId],
  );
  return release(
    tx,
    leased.map(({ id }) => id),
  );
}

/** The sweeper's part: leases that ran out, by the clock of the database, and attempts of sessions that ended. */
export async function takeBackExpired(
  tx: EntityManager,
  sessionSeconds: number,
): Promise<{ taken: number; parked: ParkedOrder[] }> {
  const expired: { id: string }[] = await tx.query(
    `SELECT id FROM outbox_message WHERE state = 'leased' AND lease_until < clock_timestamp()
      ORDER BY id LIMIT 200 FOR UPDATE SKIP LOCKED`,
  );
  const ids = expired.map(({ id }) => id);
  await tx.query(
    `UPDATE outbox_delivery attempt SET outcome = 'not_acknowledged', finished_at = clock_timestamp(), detail = $2
       FROM exchange_session session
      WHERE session.id = attempt.session_id AND session.started_at > ${RECENT} AND attempt.outcome = 'unknown'
        AND (attempt.outbox_id = ANY($1) OR session.last_seen_at < clock_timestamp() - make_interval(secs => $3))
        AND NOT EXISTS (SELECT 1 FROM outbox_message message
                         WHERE message.id = attempt.outbox_id AND message.state = 'leased'
                           AND message.lease_token = attempt.lease_token AND NOT message.id = ANY($1))`,
    [ids, attemptEnd.expired, sessionSeconds],
  );
  return { taken: ids.length, parked: await release(tx, ids) };
}

/** Back to the end of the queue, so that what failed does not stand before what was never tried. */
async function release(tx: EntityManager, ids: readonly string[]): Promise<ParkedOrder[]> {
  if (ids.length === 0) return [];
  await tx.query(
    `UPDATE outbox_message SET state = 'pending', next_at = now(), unacknowledged = unacknowledged + 1,
            lease_until = NULL, lease_token = NULL, lease_session_id = NULL
      WHERE id = ANY($1)`,
    [ids],
  );
  return parkLonely(tx, ids);
}

/**
 * A message that 1C left unacknowledged three times when it stood alone, while others passed since, is the bad one. As long as
 * nothing else passes, it may be 1C itself that cannot write: then nobody is parked.
 */
async function parkLonely(tx: EntityManager, ids: readonly string[]): Promise<ParkedOrder[]> {
  const [parked]: [ParkedOrder[], number] = await tx.query(
    `WITH recent AS (
       SELECT attempt.id, attempt.outbox_id, attempt.session_id, attempt.lease_token, message.unacknowledged,
              row_number() OVER (PARTITION BY attempt.outbox_id ORDER BY attempt.id DESC) AS back
         FROM outbox_message message JOIN outbox_delivery attempt ON attempt.outbox_id = message.id
        WHERE message.id = ANY($1) AND message.unacknowledged >= $2
     ), lonely AS (
       SELECT outbox_id, min(id) AS first_id FROM recent
        WHERE back <= unacknowledged
          AND NOT EXISTS (SELECT 1 FROM outbox_delivery beside WHERE beside.session_id = recent.session_id
                             AND beside.lease_token = recent.lease_token AND beside.outbox_id <> recent.outbox_id)
        GROUP BY outbox_id HAVING count(*) >= $2
     )
     UPDATE outbox_message message SET state = 'parked', park_reason = $3
       FROM lonely
      WHERE message.id = lonely.outbox_id AND message.state = 'pending'
        AND EXISTS (SELECT 1 FROM outbox_delivery passed JOIN outbox_message other ON other.id = passed.outbox_id
                     WHERE passed.id > lonely.first_id AND passed.outcome = 'acknowledged'
                       AND other.channel_id = message.channel_id AND other.id <> message.id)
     RETURNING ${parkedOrderColumns}`,
    [ids, LONE_FAILURES, reasonNotAcknowledged(LONE_FAILURES)],
  );
  return parked;
}
