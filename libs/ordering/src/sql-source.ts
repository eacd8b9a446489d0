import type { ReadConnection } from '@optovik/platform';
import type { EntityManager } from 'typeorm';

/** Whoever can run a SELECT: a consistent read, or the transaction that is about to write on the ground of it. */
export type SqlSource = Pick<ReadConnection, 'rows'>;

export const inTransaction = (tx: EntityManager): SqlSource => ({
  rows: (sql, parameters = []) => tx.query(sql, [...parameters]),
});
