import type { EntityManager } from 'typeorm';

export type RecordOutcome = 'created' | 'updated' | 'unchanged' | 'deleted' | 'parked';

/** Kinds of records as the journal names them. */
export type RecordEntity =
  | 'group'
  | 'property'
  | 'unit'
  | 'price_type'
  | 'warehouse'
  | 'product'
  | 'offer'
  | 'price'
  | 'stock'
  | 'counterparty'
  | 'order';

export interface Reject {
  readonly entity: string;
  readonly oneCId: string | null;
  readonly line: number | null;
  /** Russian, for the operator. */
  readonly reason: string;
}

/** A broken file of a hundred thousand rows needs an answer, not a hundred thousand lines of journal. */
const MOST_REJECTS_KEPT = 1_000;

/** Counts what became of the records of one file. `price` and `stock` count rows within offers and are not records. */
export class ImportTally {
  private readonly outcomes = { created: 0, updated: 0, unchanged: 0, deleted: 0, parked: 0, rejected: 0 };
  private readonly entities = new Map<RecordEntity, number>();
  private rejects: Reject[] = [];
  private kept = 0;

  /** Records worked through: the progress that 1C is told. */
  done = 0;

  count(entity: RecordEntity, outcome: RecordOutcome): void {
    this.outcomes[outcome] += 1;
    this.done += 1;
    this.see(entity);
  }

  countAll(entity: RecordEntity, outcomes: Iterable<RecordOutcome>): void {
    for (const outcome of outcomes) this.count(entity, outcome);
  }

  /** Parts of records that wait for their targets, while the rest was applied. */
  parkParts(count: number): void {
    this.outcomes.parked += count;
  }

  see(entity: RecordEntity, times = 1): void {
    if (times === 0) return;
    this.entities.set(entity, (this.entities.get(entity) ?? 0) + times);
  }

  has(...entities: RecordEntity[]): boolean {
    return entities.some((entity) => this.entities.has(entity));
  }

  reject(reject: Reject): void {
    this.outcomes.rejected += 1;
    if (this.kept >= MOST_REJECTS_KEPT) return;
    this.kept += 1;
    this.rejects.push(reject);
  }

  get hasChanges(): boolean {
    return this.outcomes.created + this.outcomes.updated + this.outcomes.deleted > 0;
  }

  /** As kept in exchange_file.counters; `records` says how many of each kind the file carried. */
  toJson(): Record<string, unknown> {
    return { ...this.outcomes, records: Object.fromEntries(this.entities) };
  }

  async saveRejects(tx: EntityManager, fileId: string): Promise<void> {
    const rejects = this.rejects;
    this.rejects = [];
    if (rejects.length === 0) return;
    await tx.query(
      `INSERT INTO import_reject (file_id, entity, one_c_id, line, reason)
       SELECT $1, entity, one_c_id, line, reason
         FROM json_to_recordset($2::json) AS given (entity text, one_c_id text, line int, reason text)`,
      [fileId, JSON.stringify(rejects.map(({ oneCId, ...rest }) => ({ ...rest, one_c_id: oneCId })))],
    );
  }
}
