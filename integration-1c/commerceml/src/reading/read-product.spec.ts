import { golden, lineOf } from '../testing/golden-samples';
import { commerceMl, only, readAll } from '../testing/reading-kit';

async function product(content: string) {
  const file = commerceMl(`<Каталог><Ид>k</Ид><Товары><Товар>${content}</Товар></Товары></Каталог>`);
  const [first] = only(await readAll(file), 'product');
  if (!first) throw new Error('no product was read');
  return first;
}

describe('goods', () => {
  it('of УТ are read with everything they carry', async () => {
    expect(only(await readAll(golden('bed-import0_1.xml')), 'product')[0]).toEqual({
      type: 'product',
      line: lineOf('bed-import0_1.xml', '<Товар>'),
      id: '40000000-0000-4000-8000-000000000001',
      characteristicId: null,
      article: 'СМ-35',
      code: 'УТ-00000001',
      name: 'Саморез 3,5×35',
      fullName: 'Саморез по гипсокартону 3,5×35 мм',
      barcode: '4600000000015',
      baseUnit: { code: '796', name: null, fullName: 'Штука', international: 'PCE' },
      packagings: [{ unitCode: '778', name: null, ratio: '200' }],
      groupIds: ['20000000-0000-4000-8000-000000000002'],
      categoryId: null,
      manufacturer: 'Завод Метиз',
      brand: null,
      country: 'РОССИЯ',
      weight: '0.002',
      vatRate: '22',
      description: 'Саморез для <b>гипсокартона</b>.\nВторая строка.',
      images: [
        { path: 'import_files/40/40000000_a1.jpg', description: null },
        { path: 'import_files/40/40000000_a2.png', description: 'Вид сбоку' },
      ],
      properties: [
        { id: '30000000-0000-4000-8000-000000000001', values: ['31000000-0000-4000-8000-000000000001'] },
        { id: '30000000-0000-4000-8000-000000000002', values: ['35'] },
      ],
      characteristics: [],
      requisites: {
        ВидНоменклатуры: 'Крепёж',
        ТипНоменклатуры: 'Товар',
        'Полное наименование': 'Саморез по гипсокартону 3,5×35 мм',
        Код: 'УТ-00000001',
        ОписаниеФайла: 'import_files/40/40000000_a2.png#Вид сбоку',
        Вес: '0,002',
      },
      isDeleted: false,
    });
  });

  it('with empty elements have nulls, not empty strings', async () => {
    const [, gloves, nails] = only(await readAll(golden('bed-import0_1.xml')), 'product');
    expect(gloves).toMatchObject({ article: null, vatRate: 'none', baseUnit: { code: '715', name: 'пар' } });
    expect(nails).toMatchObject({ isDeleted: true, vatRate: null, barcode: null, groupIds: [] });
  });

  it.each([
    ['an attribute', 'Статус="Удален"', ''],
    ['an attribute with ё', 'Статус="Удалён"', ''],
    ['an element', '', '<Статус>Удален</Статус>'],
    ['the flag of BUS-module', '', '<ПометкаУдаления>true</ПометкаУдаления>'],
  ])('are marked deleted by %s', async (_how, attribute, element) => {
    const file = commerceMl(
      `<Каталог><Товары><Товар ${attribute}><Ид>1</Ид>${element}</Товар></Товары></Каталог>`,
    );
    expect(only(await readAll(file), 'product')[0]?.isDeleted).toBe(true);
  });

  it('of 3.1 keep the unit code in the text of the unit', async () => {
    const [first, second] = only(await readAll(golden('bus31-goods.xml')), 'product');
    expect(first?.baseUnit).toEqual({ code: '796', name: null, fullName: null, international: null });
    expect([first?.isDeleted, second?.isDeleted]).toEqual([false, true]);
  });

  it('with an empty property say that it is empty', async () => {
    const [first] = only(await readAll(golden('bus31-goods.xml')), 'product');
    expect(first?.properties).toEqual([
      { id: '34000000-0000-4000-8000-000000000001', values: [] },
      { id: '34000000-0000-4000-8000-000000000002', values: [] },
    ]);
  });

  it('of УНФ have a code, a category and a weight of their own', async () => {
    expect(only(await readAll(golden('unf-import0.xml')), 'product')[0]).toMatchObject({
      code: 'НФ-00000017',
      categoryId: '22000000-0000-4000-8000-000000000001',
      weight: '0.05',
    });
  });

  it('of old schemas carry the characteristic in the id and the manufacturer as text', async () => {
    const old =
      await product(`<Ид>BD72D913-55BC-11D9-848A-00112F43529A#BD72D914-55BC-11D9-848A-00112F43529A</Ид>
      <Изготовитель>Завод</Изготовитель><ТорговаяМарка>Марка</ТорговаяМарка>
      <ХарактеристикиТовара><ХарактеристикаТовара><Ид>C1</Ид><Наименование>Цвет</Наименование><Значение>Синий</Значение>
      </ХарактеристикаТовара></ХарактеристикиТовара>`);
    expect(old).toMatchObject({
      id: 'bd72d913-55bc-11d9-848a-00112f43529a',
      characteristicId: 'bd72d914-55bc-11d9-848a-00112f43529a',
      manufacturer: 'Завод',
      brand: 'Марка',
      characteristics: [{ id: 'c1', name: 'Цвет', value: 'Синий' }],
    });
  });

  it('list the main picture first and each picture once, with forward slashes', async () => {
    const { images } = await product(`<Ид>1</Ид>
      <ДополнительнаяКартинка10>a/10.jpg</ДополнительнаяКартинка10><ДополнительнаяКартинка2>a/2.jpg</ДополнительнаяКартинка2>
      <Картинка>a\\main.jpg</Картинка><Картинка/><Картинка>a/2.jpg</Картинка>`);
    expect(images.map(({ path }) => path)).toEqual(['a/main.jpg', 'a/2.jpg', 'a/10.jpg']);
  });

  it('lose a packaging whose ratio is not a number, and the journal knows where', async () => {
    const file = commerceMl(`<Каталог><Товары><Товар><Ид>G1</Ид><БазоваяЕдиница Код="796"><Пересчет>
<Единица>778</Единица><Коэффициент>много</Коэффициент></Пересчет></БазоваяЕдиница></Товар></Товары></Каталог>`);
    const events = await readAll(file);
    expect(only(events, 'product')[0]?.packagings).toEqual([]);
    expect(only(events, 'rejected')).toEqual([
      {
        type: 'rejected',
        line: 4,
        code: 'BAD_DECIMAL',
        element: 'Коэффициент',
        id: 'g1',
        reason: 'Коэффициент: not a decimal number: «много»',
        reasonRu: 'Коэффициент: не число: «много»',
      },
    ]);
  });

  it('without Ид are reported and counted, the others are read', async () => {
    const file = commerceMl(
      '<Каталог><Товары><Товар><Артикул>1</Артикул></Товар><Товар><Ид>2</Ид></Товар></Товары></Каталог>',
    );
    const events = await readAll(file);
    expect(only(events, 'product').map(({ id }) => id)).toEqual(['2']);
    expect(only(events, 'end')[0]?.counts).toMatchObject({ product: 1, rejected: 1 });
  });

  it('survive a requisite named like a part of every object', async () => {
    const { requisites } =
      await product(`<Ид>1</Ид><ЗначенияРеквизитов><ЗначениеРеквизита><Наименование>__proto__</Наименование>
      <Значение>x</Значение></ЗначениеРеквизита></ЗначенияРеквизитов>`);
    expect(Object.entries(requisites)).toEqual([['__proto__', 'x']]);
    expect(Object.getPrototypeOf(requisites)).toBe(Object.prototype);
  });

  it('are read whatever unknown elements stand around and inside', async () => {
    const file =
      commerceMl(`<Новинка><Товар><Ид>не товар</Ид></Товар></Новинка><Каталог><Ид>k</Ид><Нечто><Товары/></Нечто>
      <Товары><Чужое><Ид>0</Ид></Чужое><Товар><Ид>1</Ид><Вложенное><Ид>2</Ид></Вложенное></Товар></Товары></Каталог>`);
    expect(only(await readAll(file), 'product').map(({ id }) => id)).toEqual(['1']);
  });
});
