import type { CatalogRow } from '@optovik/contracts';
import { formatAge, formatShortDay, type GridColumn, type Language } from '@optovik/ui';
import type { Translation } from '../i18n/dictionary';
import type { CatalogHead } from './catalog-list-store';
import type { CatalogTexts } from './catalog.texts';

/** Ids of the columns of one warehouse; the others are named as in the template. */
const warehouseColumn = (warehouseId: string): string => `warehouse-${warehouseId}`;
/** Room for columns. Under 1360 px the warehouses after the first go (design, section 3), under 1230 the packaging as well. */
export type Breadth = 'wide' | 'middle' | 'narrow';
export const wideFrom = 1360;
export const middleFrom = 1230;
/** Columns of stock that fit a wide screen beside the rest. */
const fittingWarehouses = 3;

/** The place of a column among the warehouses of a row; -1 for the other columns. */
export function warehouseIndex(head: CatalogHead | null, column: string): number {
  return (head?.warehouses ?? []).findIndex(({ id }) => warehouseColumn(id) === column);
}

/** The columns of the ordering table. Without the right to order there is nothing to type and nothing to add up. */
export function catalogColumns(
  head: CatalogHead | null,
  words: { readonly t: Translation<CatalogTexts>; readonly language: Language; readonly mayOrder: boolean },
): readonly GridColumn<CatalogRow>[] {
  const { t, mayOrder } = words;
  const warehouses = head?.warehouses ?? [];
  return [
    { id: 'article', title: t.article, width: '112px', isSortable: true },
    {
      id: 'name',
      title: t.name,
      width: 'minmax(160px, 1fr)',
      isSortable: true,
      isRequired: true,
      isFocusInside: true,
    },
    { id: 'packaging', title: t.packaging, width: '116px' },
    {
      id: 'price',
      title: t.myPrice,
      subtitle: priceSubtitle(head, words),
      isSubtitleStale: head?.stamps.pricesStale === true,
      width: '116px',
      align: 'end',
      isSortable: true,
      isRequired: true,
    },
    ...(warehouses.length > 1
      ? [{ id: 'free', title: t.free, ...stockStamp(head, words), width: '82px', align: 'end' as const }]
      : []),
    ...warehouses.map((warehouse) => ({
      id: warehouseColumn(warehouse.id),
      title: shortName(warehouse.name),
      ...stockStamp(head, words),
      width: '82px',
      align: 'end' as const,
    })),
    ...(mayOrder
      ? [
          { id: 'quantity', title: t.quantity, width: '184px', isRequired: true },
          { id: 'sum', title: t.sum, width: '104px', align: 'end' as const },
        ]
      : []),
  ];
}

/**
 * Columns that are off until the person has chosen himself. The total of the warehouses stands in for those that do not fit a wide
 * screen.
 */
export function usuallyHidden(head: CatalogHead | null, breadth: Breadth): readonly string[] {
  const warehouses = head?.warehouses ?? [];
  const fitting = breadth === 'wide' ? fittingWarehouses : 1;
  const unseen = warehouses.slice(fitting).map(({ id }) => warehouseColumn(id));
  return [
    ...unseen,
    ...(warehouses.length > fittingWarehouses ? [] : ['free']),
    ...(breadth === 'narrow' ? ['packaging'] : []),
  ];
}

/** Heads are narrow: «Склад Южный» is `Южный`; the whole name stands in the card of the good. */
function shortName(name: string): string {
  const own = name.replace(/^склад\s+/i, '');
  const shown = own === '' ? name : own;
  return shown.length > 14 ? `${shown.slice(0, 13).trimEnd()}…` : shown;
}

function priceSubtitle(
  head: CatalogHead | null,
  { t, language }: { readonly t: Translation<CatalogTexts>; readonly language: Language },
): string | undefined {
  const priceType = head?.priceType;
  if (!priceType) return undefined;
  const unit = priceType.currency === 'RUB' ? null : priceType.currency;
  const words =
    unit === null
      ? priceType.vatIncluded
        ? t.withVat
        : t.withoutVat
      : t.inCurrency(unit, priceType.vatIncluded);
  const { pricesStale, pricesAt } = head.stamps;
  return pricesStale && pricesAt !== null ? `${words}, ${t.at(headAge(pricesAt, language))}` : words;
}

/** A head has room for the time of today or for the day; both stand at the right of the tabs. */
function headAge(moment: string, language: Language): string {
  const age = formatAge(moment, { language });
  return /^\d\d?:\d\d/.test(age) ? age : formatShortDay(moment, { language });
}

/** «на 14:05» once in the head of a column, amber when it is too old (product row B11). */
function stockStamp(
  head: CatalogHead | null,
  { t, language }: { readonly t: Translation<CatalogTexts>; readonly language: Language },
): { subtitle?: string; isSubtitleStale: boolean } {
  if (head === null) return { isSubtitleStale: false };
  const { stocksAt, stocksStale } = head.stamps;
  return {
    subtitle: stocksAt === null ? t.neverCame : t.at(headAge(stocksAt, language)),
    isSubtitleStale: stocksStale,
  };
}
