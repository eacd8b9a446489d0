/** Trouble of the moment, not of the file: lost connections, restarts, deadlocks, full tables of locks (classes of SQLSTATE). */
const transientStates = /^(08|53|55P03|57P0[1-5]|57014|40001|40P01|25P0[23])/;
const transientSystem = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
]);

/** Whether the same work may succeed a little later. */
export function isTransient(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  return (
    transientStates.test(code) ||
    transientSystem.has(code) ||
    /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error/i.test(
      error.message,
    )
  );
}
