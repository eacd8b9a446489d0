import { parseArgs } from 'node:util';
import { z } from 'zod';
import { DEFAULT_SETTINGS, type ExchangeSettings } from '../personality';
import type { PortalAddress } from '../portal/portal-connection';

/** Goods of the small base that a run without `--demo` works with. */
const SMALL_BASE = 120;
const DEMO_BASE = 3200;
const OLD_RELEASE_VAT = ['0', '10', '18', '20'];

export interface CommandLine {
  readonly address: PortalAddress;
  readonly personality: string;
  readonly seed: string;
  readonly goods: number;
  readonly saleInterval: number;
  readonly catalogInterval: number;
  readonly catalogFolder: string | null;
  readonly once: boolean;
  readonly full: boolean;
  readonly paused: boolean;
  readonly stateFile: string | null;
  readonly controlPort: number | null;
  readonly faults: string[];
  readonly settings: ExchangeSettings;
}

const text = z.string().min(1);
const wholeNumber = z.coerce.number().int().min(0);
const seconds = z.coerce.number().min(0);

const optionsSchema = z.object({
  url: z.url({ protocol: /^https?$/ }),
  login: text,
  password: z.string(),
  channel: text.regex(/^[\w-]+$/).default('main'),
  personality: text.default('bed'),
  seed: text.default('1'),
  interval: seconds.default(5),
  'catalog-interval': seconds.default(60),
  catalog: text.optional(),
  once: z.boolean().default(false),
  full: z.boolean().default(false),
  paused: z.boolean().default(false),
  state: text.optional(),
  'control-port': wholeNumber.max(65535).optional(),
  demo: z.boolean().default(false),
  goods: wholeNumber.min(1).optional(),
  pace: seconds.default(DEFAULT_SETTINGS.pace),
  fault: z.array(text).default([]),
  portion: wholeNumber.min(1).default(DEFAULT_SETTINGS.portionSize),
  attempts: wholeNumber.min(1).default(DEFAULT_SETTINGS.attempts),
  'time-scale': z.coerce.number().positive().default(DEFAULT_SETTINGS.timeScale),
  'max-polls': wholeNumber.min(1).default(DEFAULT_SETTINGS.maxPollsPerMinute),
  deltas: z.boolean().default(false),
  'no-wait': z.boolean().default(false),
  'no-sessid': z.boolean().default(false),
  'old-vat': z.boolean().default(false),
});

const SWITCHES = new Set([
  'once',
  'full',
  'paused',
  'demo',
  'deltas',
  'no-wait',
  'no-sessid',
  'old-vat',
  'help',
]);

/** A wrong command line; the text says what is wrong with which option. */
export class WrongCommandLine extends Error {
  override readonly name = 'WrongCommandLine';
}

/** @returns 'help' when asked for help. @throws WrongCommandLine */
export function readCommandLine(args: readonly string[]): CommandLine | 'help' {
  if (args.includes('--help') || args.includes('-h')) return 'help';
  const parsed = optionsSchema.safeParse(rawOptions(args));
  if (!parsed.success) {
    const reasons = parsed.error.issues.map((issue) => `  --${issue.path.join('.')}: ${issue.message}`);
    throw new WrongCommandLine(`Неверные параметры:\n${reasons.join('\n')}`);
  }
  const options = parsed.data;
  return {
    address: {
      url: exchangeUrl(options.url, options.channel),
      login: options.login,
      password: options.password,
    },
    personality: options.personality,
    seed: options.seed,
    goods: options.goods ?? (options.demo ? DEMO_BASE : SMALL_BASE),
    saleInterval: options.interval,
    catalogInterval: options['catalog-interval'],
    catalogFolder: options.catalog ?? null,
    once: options.once,
    full: options.full,
    paused: options.paused,
    stateFile: options.state ?? null,
    controlPort: options['control-port'] ?? null,
    faults: options.fault,
    settings: {
      portionSize: options.portion,
      attempts: options.attempts,
      timeScale: options['time-scale'],
      maxPollsPerMinute: options['max-polls'],
      ignoreSessid: options['no-sessid'],
      noWait: options['no-wait'],
      offerDeltas: options.deltas,
      vatRates: options['old-vat'] ? OLD_RELEASE_VAT : DEFAULT_SETTINGS.vatRates,
      pace: options.pace,
    },
  };
}

/** A bare portal address gets the exchange path of the channel; an address with a path of its own is taken as it is. */
export function exchangeUrl(address: string, channel: string): string {
  const url = new URL(address);
  if (url.pathname === '/' || url.pathname === '') return `${url.origin}/1c/${channel}/exchange`;
  // `https://portal/1c/ut`: the channel without its last step, easily written by hand.
  if (/^\/1c\/[\w-]+\/?$/.test(url.pathname))
    return `${url.origin}${url.pathname.replace(/\/$/, '')}/exchange`;
  return `${url.origin}${url.pathname}`;
}

function rawOptions(args: readonly string[]): unknown {
  const names = [...Object.keys(optionsSchema.shape), 'help'];
  const options = Object.fromEntries(
    names.map((name) => [
      name,
      SWITCHES.has(name)
        ? { type: 'boolean' as const }
        : { type: 'string' as const, multiple: name === 'fault' },
    ]),
  );
  try {
    return parseArgs({ args: [...args], options, strict: true, allowPositionals: false }).values;
  } catch (error) {
    throw new WrongCommandLine(error instanceof Error ? error.message : String(error));
  }
}
