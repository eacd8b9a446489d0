import { readAddress, sortOf, sortsFor } from './catalog-address';

const nothing = { categoryId: undefined, q: undefined, sort: undefined, available: undefined };
const categoryId = '0192f0c1-0000-7000-8000-000000000001';

describe('the address of the catalogue', () => {
  it('keeps what it can mean', () => {
    expect(readAddress({ categoryId, q: ' саморез ', sort: '-price', available: 'true' })).toEqual({
      categoryId,
      q: 'саморез',
      sort: '-price',
      available: 'true',
    });
  });

  it('leaves out what it cannot mean', () => {
    expect(readAddress({ categoryId: 'x', q: '  ', sort: 'luck', available: 'maybe' })).toEqual({});
  });

  it('is sorted by name without a text and by closeness with one', () => {
    expect(sortOf(readAddress(nothing))).toBe('name');
    expect(sortOf(readAddress({ ...nothing, q: 'саморез' }))).toBe('relevance');
    expect(sortsFor({})).not.toContain('relevance');
    expect(sortsFor({ q: 'саморез' })[0]).toBe('relevance');
  });
});
