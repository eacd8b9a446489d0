/** Small synthetic CommerceML files in the shape of stock УТ; a test gives only what it is about. */
export interface Formed {
  /** ДатаФормирования without a zone, as 1C writes it. */
  readonly at?: string;
}

const FORMED = '2026-04-10T12:10:41';

export const message = (body: string, { at = FORMED }: Formed = {}): string =>
  `<?xml version="1.0" encoding="UTF-8"?>
<КоммерческаяИнформация xmlns="urn:1C.ru:commerceml_2" ВерсияСхемы="2.07" ДатаФормирования="${at}">${body}</КоммерческаяИнформация>`;

export const classifier = (body: string): string =>
  `<Классификатор СодержитТолькоИзменения="false"><Ид>catalog</Ид><Наименование>Классификатор</Наименование>${body}</Классификатор>`;

export const group = (id: string, name: string, children = ''): string =>
  `<Группа><Ид>${id}</Ид><Наименование>${name}</Наименование>${children ? `<Группы>${children}</Группы>` : ''}</Группа>`;

export const goods = (products: string): string =>
  `<Каталог СодержитТолькоИзменения="false"><Ид>catalog</Ид><Наименование>Каталог</Наименование><Товары>${products}</Товары></Каталог>`;

export interface Goods {
  readonly id: string;
  readonly name?: string;
  readonly article?: string;
  readonly barcode?: string;
  readonly groups?: readonly string[];
  readonly unit?: string;
  readonly properties?: Readonly<Record<string, string>>;
  readonly requisites?: Readonly<Record<string, string>>;
  readonly images?: readonly string[];
  readonly isDeleted?: boolean;
  readonly extra?: string;
}

export function product(one: Goods): string {
  const {
    id,
    name,
    article,
    barcode,
    groups = [],
    unit,
    properties = {},
    requisites = {},
    images = [],
  } = one;
  const part = (element: string, value?: string) =>
    value === undefined ? '' : `<${element}>${value}</${element}>`;
  return `<Товар${one.isDeleted ? ' Статус="Удален"' : ''}><Ид>${id}</Ид>${part('Штрихкод', barcode)}${part('Артикул', article)}${part('Наименование', name ?? `Товар ${id}`)}
    ${unit ?? '<БазоваяЕдиница Код="796 "/>'}
    ${groups.length ? `<Группы>${groups.map((ref) => `<Ид>${ref}</Ид>`).join('')}</Группы>` : ''}
    ${images.map((path) => `<Картинка>${path}</Картинка>`).join('')}${one.extra ?? ''}
    <ЗначенияСвойств>${Object.entries(properties)
      .map(
        ([ref, value]) => `<ЗначенияСвойства><Ид>${ref}</Ид><Значение>${value}</Значение></ЗначенияСвойства>`,
      )
      .join('')}</ЗначенияСвойств>
    <ЗначенияРеквизитов>${Object.entries(requisites)
      .map(
        ([key, value]) =>
          `<ЗначениеРеквизита><Наименование>${key}</Наименование><Значение>${value}</Значение></ЗначениеРеквизита>`,
      )
      .join('')}</ЗначенияРеквизитов></Товар>`;
}

export interface Package {
  readonly priceTypes?: readonly string[];
  readonly warehouses?: readonly string[];
  readonly isDelta?: boolean;
}

export function offers(
  list: string,
  { priceTypes = [], warehouses = [], isDelta = false }: Package = {},
): string {
  const element = isDelta ? 'ИзмененияПакетаПредложений' : 'ПакетПредложений';
  const types = priceTypes.map(
    (id) => `<ТипЦены><Ид>${id}</Ид><Наименование>Вид ${id}</Наименование><Валюта>RUB</Валюта></ТипЦены>`,
  );
  const stores = warehouses.map(
    (id) => `<Склад><Ид>${id}</Ид><Наименование>Склад ${id}</Наименование></Склад>`,
  );
  return `<${element}><Ид>catalog#</Ид><ИдКаталога>catalog</ИдКаталога>
    ${types.length ? `<ТипыЦен>${types.join('')}</ТипыЦен>` : ''}${stores.length ? `<Склады>${stores.join('')}</Склады>` : ''}
    <Предложения>${list}</Предложения></${element}>`;
}

export interface Offer {
  readonly id: string;
  readonly name?: string | null;
  readonly prices?: Readonly<Record<string, string>>;
  readonly stocks?: Readonly<Record<string, string>>;
  readonly quantity?: string;
  readonly barcode?: string;
  readonly ratio?: string;
  readonly traits?: Readonly<Record<string, string>>;
  readonly isDeleted?: boolean;
  readonly currency?: string;
}

export function offer({
  id,
  name = `Товар ${id}`,
  prices,
  stocks = {},
  quantity,
  traits,
  ...rest
}: Offer): string {
  const priceList = Object.entries(prices ?? {}).map(
    ([type, value]) => `<Цена><ИдТипаЦены>${type}</ИдТипаЦены><ЦенаЗаЕдиницу>${value}</ЦенаЗаЕдиницу>
      <Валюта>${rest.currency ?? 'RUB'}</Валюта><Коэффициент>${rest.ratio ?? '1'}</Коэффициент></Цена>`,
  );
  const traitList = Object.entries(traits ?? {}).map(
    ([key, value]) =>
      `<ХарактеристикаТовара><Наименование>${key}</Наименование><Значение>${value}</Значение></ХарактеристикаТовара>`,
  );
  return `<Предложение${rest.isDeleted ? ' Статус="Удален"' : ''}><Ид>${id}</Ид>
    ${name === null ? '' : `<Наименование>${name}</Наименование>`}${rest.barcode ? `<Штрихкод>${rest.barcode}</Штрихкод>` : ''}
    ${traitList.length ? `<ХарактеристикиТовара>${traitList.join('')}</ХарактеристикиТовара>` : ''}
    ${prices ? `<Цены>${priceList.join('')}</Цены>` : ''}${quantity === undefined ? '' : `<Количество>${quantity}</Количество>`}
    ${Object.entries(stocks)
      .map(([store, count]) => `<Склад ИдСклада="${store}" КоличествоНаСкладе="${count}"/>`)
      .join('')}</Предложение>`;
}

export const property = (id: string, name: string, values: Readonly<Record<string, string>> = {}): string =>
  `<Свойство><Ид>${id}</Ид><Наименование>${name}</Наименование><ТипЗначений>Справочник</ТипЗначений><ВариантыЗначений>${Object.entries(
    values,
  )
    .map(
      ([ref, value]) =>
        `<Справочник><ИдЗначения>${ref}</ИдЗначения><Значение>${value}</Значение></Справочник>`,
    )
    .join('')}</ВариантыЗначений></Свойство>`;
