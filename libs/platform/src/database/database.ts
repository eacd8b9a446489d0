import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { PoolClient } from 'pg';
import { openRowsSql, type Scope } from './scope';

type AfterCommit = () => void | Promise<void>;
const afterCommitOf = new WeakMap<EntityManager, AfterCommit[]>();

/**
 * Runs `act` once the transaction of `tx` is committed; never when it rolls back. For hints that may be lost (wake-ups,
 * realtime events), never for facts: those go into the outbox inside the transaction.
 */
export function afterCommit(tx: EntityManager, act: AfterCommit): void {
  const acts = afterCommitOf.get(tx);
  if (!acts) throw new Error('afterCommit needs the manager of a Database.transaction');
  acts.push(act);
}

/** Plain SQL of one read: prepared statements keep their plan on the connection. */
export interface ReadConnection {
  rows<Row>(sql: string, parameters?: readonly unknown[]): Promise<Row[]>;
  /** A hot statement under a name of its own: parsed and planned once per connection. */
  prepared<Row>(name: string, sql: string, parameters: readonly unknown[]): Promise<Row[]>;
}

/**
 * The only way to the tenant tables: each transaction first opens the rows of a scope, so that row-level security can
 * repeat what the query says. Settings are local to the transaction, never to a pooled connection.
 */
@Injectable()
export class Database {
  constructor(private readonly source: DataSource) {}

  /** One business transaction. Hooks of `afterCommit` run when it is durable. */
  async transaction<T>(scope: Scope, work: (tx: EntityManager) => Promise<T>): Promise<T> {
    const acts: AfterCommit[] = [];
    const result = await this.source.transaction(async (tx) => {
      afterCommitOf.set(tx, acts);
      await tx.query(openRowsSql(scope));
      return work(tx);
    });
    for (const act of acts) await act();
    return result;
  }

  /** A consistent read: one snapshot for all statements of `work`, no writes possible. */
  async read<T>(scope: Scope, work: (connection: ReadConnection) => Promise<T>): Promise<T> {
    const runner = this.source.createQueryRunner();
    const client = (await runner.connect()) as PoolClient;
    try {
      await client.query(`BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; ${openRowsSql(scope)}`);
      const result = await work({
        rows: async <Row>(sql: string, parameters: readonly unknown[] = []) =>
          (await client.query(sql, [...parameters])).rows as Row[],
        prepared: async <Row>(name: string, text: string, parameters: readonly unknown[]) =>
          (await client.query({ name, text, values: [...parameters] })).rows as Row[],
      });
      await client.query('COMMIT');
      return result;
    } catch (error) {
      await client.query('ROLLBACK').catch(() => undefined);
      throw error;
    } finally {
      await runner.release();
    }
  }
}
