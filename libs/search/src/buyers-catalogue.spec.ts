import { articleKey, CatalogHttpModule } from '@optovik/catalog';
import type { CatalogPage, CategoryTree, ProductCard } from '@optovik/contracts';
import {
  callerWith,
  openTestDatabase,
  startTestHttp,
  World,
  type TestDatabase,
  type TestHttp,
} from '@optovik/testing';
import { SearchModule } from './search.http.module';

describe('the catalogue of a buyer', () => {
  let db: TestDatabase;
  let http: TestHttp;
  let world: World;

  beforeAll(async () => {
    db = await openTestDatabase();
    http = await startTestHttp({ database: db, imports: [SearchModule, CatalogHttpModule] });
    world = new World(db.database);
  });
  afterAll(async () => {
    await http.close();
    await db.drop();
  });

  async function shop() {
    const channelId = await world.channel();
    const [wholesale, retail] = [await world.priceType(channelId), await world.priceType(channelId)];
    const [south, centre] = [
      await world.warehouse(channelId, 'Южный'),
      await world.warehouse(channelId, 'Центр'),
    ];
    const fasteners = await world.category(channelId, { name: 'Крепёж' });
    const screws = await world.category(channelId, { name: 'Саморезы', parent: fasteners });
    const paints = await world.category(channelId, { name: 'Краски' });
    const product = (name: string, categoryId: string, wholesalePrice: string, details = {}) =>
      world.product(channelId, {
        name,
        categoryId,
        prices: { [wholesale]: wholesalePrice, [retail]: String(Number(wholesalePrice) * 2) },
        ...details,
      });
    const m10 = await product('Саморез М10', screws.id, '30', {
      article: 'СМ-10',
      articleKey: articleKey('СМ-10'),
      stock: { [south]: '5', [centre]: '-3' },
    });
    const m2 = await product('Саморез М2', screws.id, '10', { article: 'СМ-2', stock: { [centre]: '7.5' } });
    const paint = await product('Краска белая', paints.id, '500', { article: 'КБ-1' });
    const terms = { channelId, priceTypeId: wholesale, warehouseIds: [south, centre] };
    return { channelId, wholesale, retail, south, centre, fasteners, screws, paints, m10, m2, paint, terms };
  }

  const reader = (buyer: Awaited<ReturnType<World['buyer']>>) => {
    const call = http.as(callerWith(buyer.scope));
    return async <T>(path: string): Promise<T> => (await call(`/api/catalog/${path}`)).json() as Promise<T>;
  };

  it('shows my price and the free stock of my warehouses in their order, names sorted as people read them', async () => {
    const { terms, screws } = await shop();
    const read = reader(await world.buyer(terms));
    const page = await read<CatalogPage>(`rows?categoryId=${screws.id}`);
    expect(page.rows.map((row) => [row.name, row.price, row.available])).toEqual([
      ['Саморез М2', '10.00', ['0', '7.5']],
      ['Саморез М10', '30.00', ['5', '0']],
    ]);
    expect(page.warehouses.map((warehouse) => warehouse.name)).toEqual(['Южный', 'Центр']);
    expect(page.total).toEqual({ count: 2, isMore: false });
  });

  it('shows each of two partners his own prices only', async () => {
    const { terms, retail, paint } = await shop();
    const [cheap, dear] = [await world.buyer(terms), await world.buyer({ ...terms, priceTypeId: retail })];
    const card = async (buyer: typeof cheap) =>
      (await reader(buyer)<ProductCard>(`variants/${paint.variantId}`)).row.price;
    expect([await card(cheap), await card(dear)]).toEqual(['500.00', '1000.00']);
  });

  it.each(['name', 'article', 'price', '-price', 'available'])(
    'pages through a list sorted by %s without gaps or repeats',
    async (sort) => {
      const { terms, fasteners } = await shop();
      const read = reader(await world.buyer(terms));
      const whole = await read<CatalogPage>(`rows?categoryId=${fasteners.id}&sort=${sort}`);
      const paged: string[] = [];
      let cursor: string | null = '';
      while (cursor !== null) {
        const page: CatalogPage = await read(
          `rows?categoryId=${fasteners.id}&sort=${sort}&limit=1${cursor && `&cursor=${cursor}`}`,
        );
        paged.push(...page.rows.map((row) => row.variantId));
        cursor = page.nextCursor;
      }
      expect(paged).toEqual(whole.rows.map((row) => row.variantId));
      expect(paged).toHaveLength(2);
    },
  );

  it('hides a closed group from the list, the tree, the search and the card alike', async () => {
    const { terms, paints, paint, screws } = await shop();
    const read = reader(await world.buyer({ ...terms, hiddenCategoryIds: [paints.id] }));
    expect((await read<CatalogPage>(`rows?categoryId=${paints.id}`)).rows).toEqual([]);
    expect((await read<CatalogPage>(`rows?q=${encodeURIComponent('КБ-1')}`)).rows).toEqual([]);
    expect((await read<CategoryTree>('categories')).items.map((group) => group.id)).not.toContain(paints.id);
    expect(await read<{ code: string }>(`variants/${paint.variantId}`)).toMatchObject({ code: 'NOT_FOUND' });
    expect((await read<CatalogPage>(`rows?categoryId=${screws.id}`)).rows).toHaveLength(2);
  });

  it('opens only the allowed groups when the agreement names some', async () => {
    const { terms, fasteners, screws } = await shop();
    const read = reader(await world.buyer({ ...terms, allowedCategoryIds: [fasteners.id] }));
    const tree = (await read<CategoryTree>('categories')).items;
    expect(tree.map((group) => [group.id, group.productCount])).toEqual([
      [fasteners.id, 2],
      [screws.id, 2],
    ]);
  });

  it('finds by an article written in another way and by words', async () => {
    const { terms, m10 } = await shop();
    const read = reader(await world.buyer({ ...terms, allowedCategoryIds: [] }));
    for (const typed of ['см10', 'cm 10', 'СМ-10']) {
      const { rows } = await read<CatalogPage>(`rows?q=${encodeURIComponent(typed)}`);
      expect(rows.map((row) => row.variantId)).toContain(m10.variantId);
    }
  });

  it('answers a malformed id and a missing one alike', async () => {
    const { terms } = await shop();
    const read = reader(await world.buyer(terms));
    const without = ({ correlationId: _, ...body }: Record<string, unknown>) => body;
    const malformed = without(await read('variants/1'));
    const missing = without(await read('variants/00000000-0000-7000-8000-000000000000'));
    expect(malformed).toEqual(missing);
  });

  it('refuses a cursor that it did not write', async () => {
    const { terms } = await shop();
    expect(await reader(await world.buyer(terms))('rows?cursor=abc')).toMatchObject({
      code: 'VALIDATION_FAILED',
    });
  });
});
