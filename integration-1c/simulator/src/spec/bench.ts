import { OneCBase } from '../base/one-c-base';
import type { ReferenceData } from '../base/reference-data';
import { StateFile } from '../base/state-file';
import { BedPersonality } from '../bed/bed-personality';
import { demoWholesaler } from '../demo/demo-wholesaler';
import { DEFAULT_SETTINGS, type ExchangeSettings } from '../personality';
import { Simulator } from '../simulator';
import { LOGIN, PASSWORD, PortalDouble } from './portal-double';

/** The power cut of a test: the exchange stops as if the process had died. */
export class PowerCut extends Error {
  override readonly name = 'PowerCut';
}

export interface BenchOptions {
  readonly goods?: number;
  readonly seed?: string;
  readonly settings?: Partial<ExchangeSettings>;
  readonly stateFile?: string;
  readonly now?: () => Date;
  readonly password?: string;
}

export interface Bench {
  readonly simulator: Simulator;
  readonly base: OneCBase;
}

/** A simulator on a small base against the portal double; nothing runs by the clock. */
export function bench(url: string, options: BenchOptions = {}): Bench {
  const seed = options.seed ?? '1';
  const base = new OneCBase({
    reference: smallReference(seed, options.goods ?? 12),
    seed,
    ...(options.now ? { now: options.now } : {}),
    ...(options.stateFile ? { stateFile: new StateFile(options.stateFile) } : {}),
  });
  const simulator = new Simulator({
    base,
    personality: new BedPersonality(),
    address: { url, login: LOGIN, password: options.password ?? PASSWORD },
    settings: { ...DEFAULT_SETTINGS, pace: 0, ...options.settings },
    saleInterval: 0,
    catalogInterval: 0,
    log: () => undefined,
    crash: (reason) => {
      throw new PowerCut(reason);
    },
  });
  return { simulator, base };
}

export function smallReference(seed = '1', goods = 12): ReferenceData {
  return demoWholesaler(seed, goods);
}

/** Starts a fresh portal double for a test file and stops it after each test. */
export function usePortal(): { portal: () => PortalDouble; url: () => string } {
  let portal = new PortalDouble();
  let url = '';
  beforeEach(async () => {
    portal = new PortalDouble();
    url = await portal.start();
  });
  afterEach(() => portal.stop());
  return { portal: () => portal, url: () => url };
}
