import type { Unit } from '../base/reference-data';

/** Units of ОКЕИ that the wholesaler uses. */
export const UNITS = {
  шт: { code: '796', name: 'шт', fullName: 'Штука', international: 'PCE' },
  уп: { code: '778', name: 'уп', fullName: 'Упаковка', international: 'NMP' },
  кг: { code: '166', name: 'кг', fullName: 'Килограмм', international: 'KGM' },
  м: { code: '006', name: 'м', fullName: 'Метр', international: 'MTR' },
  рул: { code: '736', name: 'рул', fullName: 'Рулон', international: 'NPL' },
  компл: { code: '839', name: 'компл', fullName: 'Комплект', international: 'SET' },
  пар: { code: '715', name: 'пар', fullName: 'Пара (2 шт.)', international: 'NPR' },
  набор: { code: '704', name: 'набор', fullName: 'Набор', international: 'SET' },
  лист: { code: '625', name: 'лист', fullName: 'Лист', international: 'LEF' },
} as const satisfies Record<string, Unit>;

export type UnitName = keyof typeof UNITS;
