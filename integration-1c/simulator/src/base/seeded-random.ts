import { createHash } from 'node:crypto';

/**
 * Reproducible randomness: the same seed gives the same goods, prices, pictures and fates of orders on every machine.
 * xorshift-multiply generator (mulberry32) over a 32-bit hash of the text key.
 */
export class SeededRandom {
  private state: number;

  constructor(key: string) {
    this.state = createHash('sha1').update(key).digest().readUInt32LE(0);
  }

  /** A fraction in [0, 1). */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let mixed = this.state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  }

  /** A whole number in [from, to], both included. */
  whole(from: number, to: number): number {
    return from + Math.floor(this.next() * (to - from + 1));
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  pick<T>(values: readonly T[]): T {
    const value = values[this.whole(0, values.length - 1)];
    if (value === undefined) throw new Error('Nothing to pick from');
    return value;
  }
}

/** A GUID in 1C's lower-case form that depends only on the key, so that a restarted base keeps its references. */
export function guidOf(key: string): string {
  const hex = createHash('sha1').update(key).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-11${hex.slice(14, 16)}-9${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
