import type { EntityManager } from 'typeorm';

/** All times of an order are the database's: the clocks of the hosts may differ (promise P11). */
export async function databaseNow(tx: EntityManager): Promise<Date> {
  const [row]: { now: Date }[] = await tx.query('SELECT clock_timestamp() AS now');
  if (!row) throw new Error('The database did not tell the time');
  return row.now;
}
