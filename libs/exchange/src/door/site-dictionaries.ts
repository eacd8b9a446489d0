const statuses = [
  ['accepted', 'Принят порталом'],
  ['handed_over', 'Передан в 1С'],
  ['confirmed', 'Подтверждён 1С'],
  ['posted', 'Проведён'],
  ['paid', 'Оплачен'],
  ['shipped', 'Отгружен'],
  ['cancelled', 'Отменён'],
] as const;

/**
 * The answer to `mode=info` of УНФ: dictionaries of the site for its settings. The first letter of `Cтатусы` is Latin, as УНФ reads
 * it (1c-exchange 2.6). The portal has no payment systems and no delivery services to choose from.
 */
export function siteDictionaries(): string {
  const elements = statuses.map(
    ([id, name]) => `<Элемент><Ид>${id}</Ид><Название>${name}</Название></Элемент>`,
  );
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<Справочник>',
    `<Cтатусы>${elements.join('')}</Cтатусы>`,
    '<ПлатежныеСистемы/>',
    '<СлужбыДоставки/>',
    '</Справочник>',
  ].join('\n');
}
