import fc from 'fast-check';
import { openTestDatabase, type TestDatabase } from '@optovik/testing';
import { articleKey, articleKeySql } from './article-key';

describe('the key of an article', () => {
  it.each([
    ['АВ-120.004', 'ab 120004'],
    ['00123', '123'],
    ['О-15', '0-15'],
    ['СМ/7', 'cm7'],
    ['К‑120003', 'K120003'],
    ['o00o1', '1'],
  ])('takes %s and %s for one', (one, other) => {
    expect(articleKey(one)).toBe(articleKey(other));
  });

  it('keeps the last zero of an article made of zeros', () => {
    expect(articleKey('000')).toBe('0');
    expect(articleKey('')).toBe('');
  });

  it('keeps different articles apart', () => {
    expect(articleKey('АВ-1')).not.toBe(articleKey('АВ-2'));
  });

  describe('in SQL', () => {
    let database: TestDatabase;
    beforeAll(async () => {
      database = await openTestDatabase();
    });
    afterAll(() => database.drop());

    it('is the same as in code', async () => {
      const sign = fc.constantFrom(...'АВЕКМНОРСТУХабвежзёЁІJSOo0123 -–—.,/\\_№#QWzx\u00a0');
      const articles = fc.sample(fc.string({ unit: sign, maxLength: 15 }), 500);
      const rows: { key: string }[] = await database.source.query(
        `SELECT ${articleKeySql('article')} AS key FROM unnest($1::text[]) WITH ORDINALITY AS a (article, n) ORDER BY n`,
        [articles],
      );
      expect(rows.map((row) => row.key)).toEqual(articles.map(articleKey));
    });
  });
});
