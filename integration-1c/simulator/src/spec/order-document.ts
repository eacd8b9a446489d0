/** Elements of one order document; a test names only what it is about. `null` leaves the element out. */
export interface OrderFields {
  number?: string | null;
  date?: string | null;
  operation?: string | null;
  currency?: string | null;
  inn?: string | null;
  kpp?: string | null;
  partyName?: string;
  extra?: string;
  lines?: LineFields[];
}

export interface LineFields {
  id?: string | null;
  article?: string | null;
  name?: string | null;
  quantity?: string;
  price?: string;
  sum?: string;
  vat?: string;
}

/** One `<Документ>` of a query reply in the shape the reference gives (section 3.5). */
export function orderDocument(fields: OrderFields = {}): string {
  const { inn = '7700412370', kpp = '770001001', partyName = 'ООО «Ромашка-Строй»' } = fields;
  const number = fields.number === undefined ? '100234' : fields.number;
  const lines = (fields.lines ?? [{}]).map(lineElement).join('');
  return [
    '<Документ>',
    element('Ид', number),
    element('Номер', number),
    element('Дата', fields.date === undefined ? '2026-04-10' : fields.date),
    element('Время', '12:00:00'),
    element('ХозОперация', fields.operation === undefined ? 'Заказ товара' : fields.operation),
    element('Роль', 'Продавец'),
    element('Валюта', fields.currency === undefined ? 'RUB' : fields.currency),
    element('Курс', '1'),
    `<Контрагенты><Контрагент>${element('Наименование', partyName)}${element('Роль', 'Покупатель')}`,
    `${element('ОфициальноеНаименование', partyName)}${element('ИНН', inn)}${element('КПП', kpp)}</Контрагент></Контрагенты>`,
    fields.extra ?? '',
    `<Товары>${lines}</Товары></Документ>`,
  ].join('');
}

function lineElement(line: LineFields): string {
  const {
    article = null,
    name = 'Товар',
    quantity = '10',
    price = '125.00',
    sum = '1250.00',
    vat = '22',
  } = line;
  return [
    '<Товар>',
    element('Ид', line.id ?? null),
    element('Артикул', article),
    element('Наименование', name),
    '<БазоваяЕдиница Код="796" НаименованиеПолное="Штука" МеждународноеСокращение="PCE">шт</БазоваяЕдиница>',
    element('ЦенаЗаЕдиницу', price),
    element('Количество', quantity),
    element('Сумма', sum),
    `<СтавкиНалогов><СтавкаНалога><Наименование>НДС</Наименование><Ставка>${vat}</Ставка></СтавкаНалога></СтавкиНалогов></Товар>`,
  ].join('');
}

function element(name: string, text: string | null): string {
  return text === null ? '' : `<${name}>${text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</${name}>`;
}
