/** One staged file that this worker holds the lease of. */
export interface ImportJob {
  readonly fileId: string;
  readonly channelId: string;
  readonly sessionId: string;
  /** When the session of 1C began: orders handed over before are counted in its balances. */
  readonly sessionStartedAt: Date;
  readonly filename: string;
  /** Below the staging directory. */
  readonly path: string;
  /** When 1C began to send the file. */
  readonly receivedAt: Date;
  /** Fences the work: whoever took the file over wrote another one into the row. */
  readonly leaseToken: string;
}

/** The worker goes down, or somebody took the file over: nothing of the work may be kept. */
export class ImportInterrupted extends Error {
  override readonly name = 'ImportInterrupted';
}
