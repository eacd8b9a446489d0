import type { OneCBase } from './base/one-c-base';
import type { FaultBox } from './faults';
import type { PortalAddress, RequestRecord } from './portal/portal-connection';

/** What one exchange run did, as the 1C user would read it in the exchange history. */
export interface RunResult {
  readonly ok: boolean;
  readonly message: string;
  /** Things 1C forgave but a site developer should know */
  readonly warnings: string[];
  readonly sentGoods: number;
  readonly sentOffers: number;
  readonly receivedOrders: number;
  readonly sentOrders: number;
}

/** Settings of the exchange node plus the bench's own limits. */
export interface ExchangeSettings {
  /** Goods or offers per file, «размер порции» */
  readonly portionSize: number;
  /** Sends of one portion before giving up */
  readonly attempts: number;
  /** Divides all 1C timeouts */
  readonly timeScale: number;
  /** More `progress` answers a minute than this on one file are an error of the site */
  readonly maxPollsPerMinute: number;
  /** «Выполнять обмен без идентификатора сессии» */
  readonly ignoreSessid: boolean;
  /** «Выгружать файлы без ожидания подтверждения импорта»: import is never called */
  readonly noWait: boolean;
  /** Prices and stock of a partial run as ИзмененияПакетаПредложений */
  readonly offerDeltas: boolean;
  /** VAT rates an order may carry; others become 0 */
  readonly vatRates: readonly string[];
  /** Speed of the automatic life of orders */
  readonly pace: number;
}

export const DEFAULT_SETTINGS: ExchangeSettings = {
  portionSize: 1000,
  attempts: 3,
  timeScale: 1,
  maxPollsPerMinute: 60,
  ignoreSessid: false,
  noWait: false,
  offerDeltas: false,
  vatRates: ['0', '5', '7', '10', '18', '20', '22'],
  pace: 1,
};

/** Everything a personality needs to play its part. */
export interface ExchangeStage {
  readonly base: OneCBase;
  readonly address: PortalAddress;
  readonly settings: ExchangeSettings;
  readonly faults: FaultBox;
  readonly note: (line: string) => void;
  readonly onRequest: (record: RequestRecord) => void;
  /** Ends the process (or, in tests, the exchange) as a power cut would; never returns */
  readonly crash: (reason: string) => never;
  /** Aborted when the bench stops: requests in flight are broken off */
  readonly stopping: AbortSignal;
}

/** A file for `--catalog`: exported earlier by a real 1C or written by hand. */
export interface ExportFile {
  /** Name as the site will see it, with sub-folders */
  readonly name: string;
  readonly content: Buffer;
}

/**
 * One dialect of 1C. УТ (BED) is here; УНФ and the extension role come as further entries of `personalities.ts`
 * and share the base, the intake, the faults and the control server.
 */
export interface Personality {
  readonly title: string;
  exchangeCatalog(stage: ExchangeStage, options: { full: boolean }): Promise<RunResult>;
  exchangeSale(stage: ExchangeStage): Promise<RunResult>;
  uploadFiles(stage: ExchangeStage, files: readonly ExportFile[]): Promise<RunResult>;
}

export function runResult(facts: Partial<RunResult> & Pick<RunResult, 'ok' | 'message'>): RunResult {
  return { warnings: [], sentGoods: 0, sentOffers: 0, receivedOrders: 0, sentOrders: 0, ...facts };
}
