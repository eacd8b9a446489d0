import { golden, lineOf } from '../testing/golden-samples';
import { commerceMl, only, readAll } from '../testing/reading-kit';

describe('the classifier', () => {
  it('comes before its groups and properties, with its owner', async () => {
    const events = await readAll(golden('bed-import0_1.xml'));
    expect(events.map(({ type }) => type)).toEqual([
      'document',
      'classifier',
      ...Array<string>(4).fill('group'),
      'property',
      'property',
      'catalog',
      ...Array<string>(3).fill('product'),
      'end',
    ]);
    expect(only(events, 'classifier')).toEqual([
      {
        type: 'classifier',
        line: 3,
        id: '10000000-0000-4000-8000-000000000001',
        name: 'Классификатор (Каталог метизов)',
        owner: {
          id: '10000000-0000-4000-8000-0000000000ff',
          name: 'ООО Образец',
          inn: '7700000001',
          kpp: '770001001',
        },
        changesOnly: null,
        isStub: false,
      },
    ]);
  });

  it('of an offers file is a stub: it does not say that there are no groups', async () => {
    const [classifier] = only(await readAll(golden('bed-offers0_1.xml')), 'classifier');
    expect(classifier?.isStub).toBe(true);
  });

  it('says when it holds changes only', async () => {
    const [classifier] = only(await readAll(golden('bus31-goods.xml')), 'classifier');
    expect(classifier).toMatchObject({ changesOnly: true, isStub: false });
  });

  it('gives groups from parent to child, each with its place among the siblings', async () => {
    const groups = only(await readAll(golden('bed-import0_1.xml')), 'group');
    const parent = '20000000-0000-4000-8000-000000000001';
    expect(
      groups.map(({ name, parentId, position, isDeleted }) => ({ name, parentId, position, isDeleted })),
    ).toEqual([
      { name: 'Крепёж', parentId: null, position: 0, isDeleted: false },
      { name: 'Саморезы', parentId: parent, position: 0, isDeleted: false },
      { name: 'Гвозди', parentId: parent, position: 1, isDeleted: true },
      { name: 'Инструмент', parentId: null, position: 1, isDeleted: false },
    ]);
    expect(groups.map(({ line }) => line)).toEqual(
      [1, 2, 3, 4].map((nth) => lineOf('bed-import0_1.xml', '<Группа>', nth)),
    );
  });

  it('gives properties with their dictionaries', async () => {
    const properties = only(await readAll(golden('bed-import0_1.xml')), 'property');
    expect(properties[0]).toEqual({
      type: 'property',
      line: lineOf('bed-import0_1.xml', '<Свойство>'),
      id: '30000000-0000-4000-8000-000000000001',
      name: 'Покрытие',
      valueType: 'Справочник',
      forOffers: false,
      values: [
        { id: '31000000-0000-4000-8000-000000000001', value: 'Цинк' },
        { id: '31000000-0000-4000-8000-000000000002', value: 'Фосфат' },
      ],
      isDeleted: false,
    });
    expect(properties[1]).toMatchObject({ valueType: 'Число', values: [] });
  });

  it('keeps the ids of logical values as they are', async () => {
    const property = `<Свойство><Ид>P</Ид><Наименование>Акция</Наименование><ВариантыЗначений>
      <Справочник><ИдЗначения>true</ИдЗначения><Значение>Да</Значение></Справочник></ВариантыЗначений></Свойство>`;
    const file = commerceMl(`<Классификатор><Ид>1</Ид><Свойства>${property}</Свойства></Классификатор>`);
    expect(only(await readAll(file), 'property')[0]).toMatchObject({
      id: 'p',
      values: [{ id: 'true', value: 'Да' }],
    });
  });

  it('gives the units and the properties of offers of УНФ', async () => {
    expect(only(await readAll(golden('unf-import0.xml')), 'unit')).toEqual([
      {
        type: 'unit',
        line: lineOf('unf-import0.xml', '<ЕдиницаИзмерения>'),
        id: null,
        code: '796',
        name: null,
        fullName: 'Штука',
        international: 'PCE',
        isDeleted: false,
      },
      {
        type: 'unit',
        line: lineOf('unf-import0.xml', '<ЕдиницаИзмерения>', 2),
        id: null,
        code: '778',
        name: null,
        fullName: 'Упаковка',
        international: 'NMP',
        isDeleted: false,
      },
    ]);
    expect(only(await readAll(golden('unf-offers0.xml')), 'property')[0]).toMatchObject({ forOffers: true });
  });

  it('gives the warehouses of a 3.1 file with their deletion mark', async () => {
    expect(only(await readAll(golden('bus31-goods.xml')), 'warehouse')).toEqual([
      {
        type: 'warehouse',
        line: lineOf('bus31-goods.xml', '<Склад>'),
        id: '61000000-0000-4000-8000-000000000001',
        name: 'Старый склад',
        isDeleted: true,
      },
    ]);
  });

  it('takes the first of a repeated header element', async () => {
    const file = commerceMl(
      '<Классификатор><Владелец><ИНН>1</ИНН></Владелец><Ид>A</Ид><Ид>B</Ид></Классификатор>',
    );
    expect(only(await readAll(file), 'classifier')[0]).toMatchObject({ id: 'a', owner: { inn: '1' } });
  });

  it('reports a group and a property without Ид and goes on', async () => {
    const file = commerceMl(`<Классификатор><Ид>1</Ид>
<Группы><Группа><Наименование>Ничья</Наименование></Группа><Группа><Ид>G</Ид></Группа></Группы>
<Свойства><Свойство><Ид/></Свойство></Свойства></Классификатор>`);
    const events = await readAll(file);
    expect(only(events, 'group').map(({ id }) => id)).toEqual(['g']);
    expect(only(events, 'rejected')).toMatchObject([
      { code: 'MISSING_ID', element: 'Группа', line: 4 },
      { code: 'MISSING_ID', element: 'Свойство', line: 5 },
    ]);
  });
});
