/** How many orders one answer to `mode=query` holds at most: 1C takes them in one transaction (1c-exchange 3.5). */
export const FULL_BATCH = 50;
/** How often a message may go unacknowledged before it is offered among fewer others. */
export const FAILURES_PER_STEP = 3;
/** From this step on a message is offered alone: 50 halved six times. */
export const LAST_STEP = 6;
/** Unacknowledged offers alone, while others passed, after which a message is parked. */
export const LONE_FAILURES = 3;

/**
 * One bad order rolls the whole batch back, and 1C does not say which. Messages that failed together stay together and are
 * halved every third failure, until the bad one stands alone; messages that did not fail with them are not held up.
 */
export const stepOf = (unacknowledged: number): number =>
  Math.min(LAST_STEP, Math.floor(unacknowledged / FAILURES_PER_STEP));

export const batchSize = (step: number): number => Math.max(1, Math.floor(FULL_BATCH / 2 ** step));
