import { createHash } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { Database, systemScope } from '@optovik/platform';

const DEADLOCK = '40P01';
const TRIES = 3;

/** Offers and acknowledgements of one channel take turns: two sessions of 1C never share out a batch between them. */
export async function takeTurn(tx: EntityManager, channelId: string): Promise<void> {
  const key = createHash('sha256').update(`offer ${channelId}`).digest().readBigInt64BE();
  await tx.query('SELECT pg_advisory_xact_lock($1)', [key.toString()]);
}

/** An import locks orders in the order of its file: now and then it crosses our path, and the whole turn is taken again. */
export async function inTurn<T>(
  database: Database,
  channelId: string,
  work: (tx: EntityManager) => Promise<T>,
): Promise<T> {
  for (let tried = 1; ; tried += 1) {
    try {
      return await database.transaction(systemScope, async (tx) => {
        await takeTurn(tx, channelId);
        return work(tx);
      });
    } catch (error) {
      if (tried === TRIES || !isDeadlock(error)) throw error;
    }
  }
}

const isDeadlock = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === DEADLOCK;
