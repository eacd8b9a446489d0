import type { OneCBase } from './base/one-c-base';
import { FaultBox } from './faults';
import type { ExchangeSettings, ExchangeStage, ExportFile, Personality, RunResult } from './personality';
import type { PortalAddress, RequestRecord } from './portal/portal-connection';

const KEPT_RUNS = 100;
const KEPT_REQUESTS = 500;
const KEPT_NOTES = 300;

export interface SimulatorOptions {
  readonly base: OneCBase;
  readonly personality: Personality;
  readonly address: PortalAddress;
  readonly settings: ExchangeSettings;
  /** Seconds between exchanges of orders; 0 = only on command */
  readonly saleInterval: number;
  /** Seconds between catalogue runs; 0 = only on command */
  readonly catalogInterval: number;
  readonly log: (line: string) => void;
  readonly crash: (reason: string) => never;
}

export type ExchangeKind = 'catalog' | 'sale';

export interface RunRecord extends RunResult {
  readonly kind: ExchangeKind | 'files';
  readonly full: boolean;
  readonly startedAt: string;
  readonly finishedAt: string;
  readonly requests: number;
}

export interface Note {
  readonly at: string;
  readonly text: string;
}

/** The switch «1С молчит» is on. */
export class OneCIsSilent extends Error {
  override readonly name = 'OneCIsSilent';
}

/**
 * The scheduled job of 1C: exchanges one after another, never two at once, by the clock or on command, and remembers what happened.
 */
export class Simulator {
  readonly base: OneCBase;
  readonly faults: FaultBox;
  readonly personality: Personality;
  readonly address: PortalAddress;
  readonly runs: RunRecord[] = [];
  readonly requests: RequestRecord[] = [];
  readonly notes: Note[] = [];
  requestCount = 0;
  private silent = false;
  private readonly stopping = new AbortController();
  private working = 0;
  private queue: Promise<unknown> = Promise.resolve();
  private readonly timers = new Map<ExchangeKind, NodeJS.Timeout>();

  constructor(private readonly options: SimulatorOptions) {
    this.base = options.base;
    this.personality = options.personality;
    this.address = options.address;
    this.faults = new FaultBox((line) => this.note(line));
  }

  get paused(): boolean {
    return this.silent;
  }

  get busy(): boolean {
    return this.working > 0;
  }

  /** Begins to exchange by the clock: the catalogue at once, then orders. */
  start(): void {
    if (this.options.catalogInterval > 0) this.schedule('catalog', 0);
    if (this.options.saleInterval > 0) this.schedule('sale', 0);
  }

  /** Breaks off the running exchange, as a 1C server going down would; nothing is sent afterwards. */
  async stop(): Promise<void> {
    this.stopping.abort();
    for (const timer of this.timers.values()) clearTimeout(timer);
    this.timers.clear();
    await this.queue;
    this.base.save();
  }

  /** 1C falls silent; returns when the running exchange, if any, has ended. */
  async pause(): Promise<void> {
    this.silent = true;
    this.note('1С замолчала: обмены остановлены');
    await this.queue;
  }

  resume(): void {
    this.silent = false;
    this.note('1С снова на связи');
  }

  /**
   * Exchanges now and waits for the end.
   * @param full sends the whole catalogue; otherwise only registered changes, except for the very first run
   * @throws OneCIsSilent while paused
   */
  exchange(kind: ExchangeKind, full = false): Promise<RunRecord> {
    if (this.silent) throw new OneCIsSilent('1С молчит: обмен приостановлен');
    return this.enqueue(() => this.run(kind, full));
  }

  upload(files: readonly ExportFile[]): Promise<RunRecord> {
    return this.enqueue(() =>
      this.recorded('files', true, () => this.personality.uploadFiles(this.stage(), files)),
    );
  }

  /** Runs work of a 1C user between exchanges, as the lock of a document would. */
  edit<T>(work: () => T): Promise<T> {
    return this.enqueue(async () => work());
  }

  note(text: string): void {
    this.notes.push({ at: new Date().toISOString(), text });
    trim(this.notes, KEPT_NOTES);
    this.options.log(text);
  }

  private run(kind: ExchangeKind, wanted: boolean): Promise<RunRecord> {
    if (kind === 'sale') return this.recorded(kind, false, () => this.personality.exchangeSale(this.stage()));
    const full = wanted || !this.base.fullExportDone;
    return this.recorded(kind, full, () => this.personality.exchangeCatalog(this.stage(), { full }));
  }

  private async recorded(
    kind: RunRecord['kind'],
    full: boolean,
    run: () => Promise<RunResult>,
  ): Promise<RunRecord> {
    const startedAt = new Date().toISOString();
    const before = this.requestCount;
    const result = await run();
    const record = {
      kind,
      full,
      startedAt,
      finishedAt: new Date().toISOString(),
      requests: this.requestCount - before,
      ...result,
    };
    const previous = this.runs.at(-1);
    // A row of exchanges without news counts as its last one, or they would push everything else out.
    if (previous?.kind === record.kind && !worthTelling(previous) && !worthTelling(record)) this.runs.pop();
    this.runs.push(record);
    trim(this.runs, KEPT_RUNS);
    if (worthTelling(record)) this.note(`${TITLES[kind]}: ${result.ok ? '' : 'ошибка. '}${result.message}`);
    for (const warning of result.warnings) this.note(`Замечание к сайту: ${warning}`);
    return record;
  }

  private enqueue<T>(work: () => Promise<T>): Promise<T> {
    const result = this.queue.then(async () => {
      this.working += 1;
      try {
        return await work();
      } finally {
        this.working -= 1;
      }
    });
    this.queue = result.catch(() => undefined);
    return result;
  }

  private schedule(kind: ExchangeKind, seconds: number): void {
    if (this.stopping.signal.aborted) return;
    this.timers.set(
      kind,
      setTimeout(() => void this.tick(kind), seconds * 1000),
    );
  }

  private async tick(kind: ExchangeKind): Promise<void> {
    try {
      if (!this.silent) await this.exchange(kind);
    } catch (error) {
      this.note(`Сбой обмена: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    }
    const { saleInterval, catalogInterval } = this.options;
    // Until the first full export has succeeded the catalogue is tried as often as the orders.
    const hurry = saleInterval > 0 && !this.base.fullExportDone;
    this.schedule(kind, kind === 'sale' || hurry ? saleInterval : catalogInterval);
  }

  private stage(): ExchangeStage {
    return {
      base: this.base,
      address: this.options.address,
      settings: this.options.settings,
      faults: this.faults,
      note: (line) => this.note(line),
      onRequest: (record) => {
        this.requestCount += 1;
        this.requests.push(record);
        trim(this.requests, KEPT_REQUESTS);
      },
      crash: this.options.crash,
      stopping: this.stopping.signal,
    };
  }
}

const TITLES = { catalog: 'Каталог', sale: 'Заказы', files: 'Файлы' };

/** A quiet exchange of orders every few seconds is not news. */
function worthTelling(run: RunRecord): boolean {
  return (
    !run.ok ||
    run.kind === 'files' ||
    run.sentGoods + run.sentOffers + run.receivedOrders + run.sentOrders > 0
  );
}

function trim(list: unknown[], limit: number): void {
  if (list.length > limit) list.splice(0, list.length - limit);
}
