import type { ImportCounters } from '@optovik/contracts';

export interface SessionFacts {
  readonly type: string;
  readonly queries: number;
  readonly offered: number;
  readonly acknowledged: number;
  readonly files: number;
  readonly counters: ImportCounters;
}

const words: readonly (readonly [keyof ImportCounters, string])[] = [
  ['created', 'создано'],
  ['updated', 'обновлено'],
  ['deleted', 'удалено'],
  ['unchanged', 'без изменений'],
  ['parked', 'отложено'],
  ['rejected', 'отклонено'],
];

/** What a session was about, in a line of the list: «Передано заказов: 3, подтверждено: 3». */
export function sessionSummary(facts: SessionFacts): string {
  if (facts.offered > 0) return `Передано заказов: ${facts.offered}, подтверждено: ${facts.acknowledged}`;
  if (facts.queries > 0) return 'Новых заказов для 1С не было';
  if (facts.files > 0) {
    const counted = words
      .filter(([name]) => facts.counters[name] > 0)
      .map(([name, word]) => `${word} ${facts.counters[name]}`);
    return [`Файлов: ${facts.files}`, ...counted].join(', ');
  }
  return facts.type === 'sale' ? 'Вход для обмена заказами' : 'Проверка связи';
}
