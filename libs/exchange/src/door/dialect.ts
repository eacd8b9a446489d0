export type Dialect = 'bed' | 'unf' | 'bus' | 'unknown';

/** What a request shows of its client. */
export interface DialectClues {
  readonly mode: string;
  readonly filename: string | null;
  readonly version: string | null;
  readonly cmlVersion: string | null;
}

const guid = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
const busFile = new RegExp(
  `^(import|offers|prices|rests|documents)___|^(groups|priceLists|units|storages|propertiesGoods|propertiesOffers|goods|offers|prices|rests|contragents)_\\d+_\\d+_${guid}`,
  'i',
);

/**
 * Who calls, by the tell-tales of 1c-exchange section 1. A hint for the channel's screen: nothing is served differently by it,
 * the replies follow the request itself. `unknown` = this request says nothing.
 */
export function dialectOf({ mode, filename, version, cmlVersion }: DialectClues): Dialect {
  if (mode === 'deactivate' || mode === 'complete') return 'bus';
  if (cmlVersion !== null) return 'unf';
  if (version !== null) return 'bus';
  const file = filename?.split('/').at(-1) ?? '';
  if (busFile.test(file)) return 'bus';
  if (/^(import|offers)\d+_\d+\.xml$/i.test(file)) return 'bed';
  if (/^(import|offers)\d+\.xml$/i.test(file) || mode === 'info') return 'unf';
  return 'unknown';
}
