import type { RowOutcome } from '@optovik/platform';

/** Whose word a batch is: the channel, and the moment at which 1C formed it (the order of runs, 1c-exchange 8.2). */
export interface OneCSource {
  readonly channelId: string;
  readonly at: Date;
}

/** What became of one record, as the import journal counts it. */
export type Applied = 'created' | 'updated' | 'unchanged' | 'deleted';

/** A deletion mark that changed something is counted as a deletion; a word of an older run changed nothing. */
export function appliedOf(outcome: RowOutcome, isDeleted: boolean): Applied {
  if (outcome === 'unchanged' || outcome === 'older') return 'unchanged';
  return isDeleted ? 'deleted' : outcome;
}

/** One fact per id: of repeated ones the last counts, as in a file read from top to bottom. */
export function lastOfEach<Fact>(facts: readonly Fact[], idOf: (fact: Fact) => string): Map<string, Fact> {
  const last = new Map<string, Fact>();
  for (const fact of facts) last.set(idOf(fact), fact);
  return last;
}
