import type { PlannedStep } from './sales-order';
import { SeededRandom } from './seeded-random';

/** Delays at pace 1, in seconds after 1C took the order. */
const POST_AFTER = [8, 25] as const;
const PAY_AFTER = [60, 180] as const;
const SHIP_AFTER = [90, 240] as const;
const CHANGE_SHARE = 0.2;
const PAY_SHARE = 0.85;
const SHIP_SHARE = 0.9;

/**
 * The fate of an order, decided once when 1C takes it and stored with it, so that a restart changes nothing.
 * Every order is posted; one in five loses something on the way; most are paid and shipped in full.
 *
 * @param key seed and site number: the same order has the same fate on every run
 * @param pace 2 = twice as fast; 0 = nothing happens by itself
 */
export function planOrderLife(key: string, accepted: Date, pace: number): PlannedStep[] {
  if (pace <= 0) return [];
  const random = new SeededRandom(`fate:${key}`);
  const dueAt = (seconds: number) => new Date(accepted.getTime() + (seconds * 1000) / pace).toISOString();
  const postAt = random.whole(...POST_AFTER);
  const changed = random.chance(CHANGE_SHARE);
  const payAt = random.whole(...PAY_AFTER);
  const paid = random.chance(PAY_SHARE);
  const shipAt = random.whole(...SHIP_AFTER);
  const shipped = random.chance(SHIP_SHARE);
  const steps: PlannedStep[] = [{ verb: 'post', dueAt: dueAt(postAt) }];
  if (changed) steps.unshift({ verb: 'change-line', dueAt: dueAt(postAt) });
  if (paid) steps.push({ verb: 'pay', dueAt: dueAt(payAt) });
  if (shipped) steps.push({ verb: 'ship', dueAt: dueAt(shipAt) });
  return steps.sort((left, right) => left.dueAt.localeCompare(right.dueAt));
}
