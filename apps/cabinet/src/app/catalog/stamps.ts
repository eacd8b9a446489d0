import type { DataStamps } from '@optovik/contracts';
import { formatAge, type Language } from '@optovik/ui';
import type { Translation } from '../i18n/dictionary';
import type { PageStamp } from '../shell/page-stamps';
import type { CatalogTexts } from './catalog.texts';

/** «Остатки на 14:05», «Цены на 06:00»: old ones stay on screen and turn amber (product row B11). */
export function stampsOf(
  stamps: DataStamps | null,
  t: Translation<CatalogTexts>,
  language: Language,
): readonly PageStamp[] {
  if (stamps === null) return [];
  const { stocksAt, stocksStale, pricesAt, pricesStale } = stamps;
  return [
    ...(stocksAt === null
      ? []
      : [{ text: t.stocksAt(formatAge(stocksAt, { language })), isStale: stocksStale }]),
    ...(pricesAt === null
      ? []
      : [{ text: t.pricesAt(formatAge(pricesAt, { language })), isStale: pricesStale }]),
  ];
}
