import { formatOneCDay, formatOneCTime } from '../one-c-date';
import type { WriteOptions } from './outgoing-order';

const SCHEMA_VERSION = '2.07';

/**
 * The reply to `mode=query`: frozen fragments in one envelope, byte for byte as given. Begins with exactly `<?xml`, without a BOM
 * or a line before it (1c-exchange 2.6), and has no namespace: with one BED would validate facets. No fragments = the empty
 * envelope, which 1C takes for «Нет документов для обработки». Throws RangeError for what is not a fragment of ours.
 */
export function wrapOrders(
  fragments: readonly string[],
  formedAt: Date,
  { utcOffsetMinutes }: WriteOptions = {},
): string {
  const moment = `${formatOneCDay(formedAt, utcOffsetMinutes)}T${formatOneCTime(formedAt, utcOffsetMinutes)}`;
  const root = `КоммерческаяИнформация ВерсияСхемы="${SCHEMA_VERSION}" ДатаФормирования="${moment}"`;
  const declaration = '<?xml version="1.0" encoding="UTF-8"?>';
  if (fragments.length === 0) return `${declaration}\n<${root}/>`;
  for (const fragment of fragments) {
    if (!fragment.startsWith('<Документ>') || !fragment.endsWith('</Документ>')) {
      throw new RangeError('not a fragment written by writeOrderDocument');
    }
  }
  return [declaration, `<${root}>`, ...fragments, '</КоммерческаяИнформация>'].join('\n');
}
