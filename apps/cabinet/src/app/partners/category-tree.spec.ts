import { mostRows, visibleCategories } from './category-tree';

const categories = [
  { id: 'hw', parentId: null, name: 'Крепёж' },
  { id: 'screws', parentId: 'hw', name: 'Саморезы' },
  { id: 'wood', parentId: 'screws', name: 'Саморезы по дереву' },
  { id: 'foam', parentId: null, name: 'Пена' },
];
const namesOf = (expanded: string[], query = '') =>
  visibleCategories(categories, new Set(expanded), query).rows.map(
    ({ name, depth }) => `${'-'.repeat(depth)}${name}`,
  );

describe('the tree of groups', () => {
  it('shows only roots until a group is expanded', () => {
    expect(namesOf([])).toEqual(['Крепёж', 'Пена']);
    expect(namesOf(['hw'])).toEqual(['Крепёж', '-Саморезы', 'Пена']);
  });

  it('finds groups by a part of the name, whatever the case, under their ancestors', () => {
    expect(namesOf([], 'ДЕРЕВ')).toEqual(['Крепёж', '-Саморезы', '--Саморезы по дереву']);
    expect(namesOf([], 'нет такой')).toEqual([]);
  });

  it('says which rows can be expanded', () => {
    const { rows } = visibleCategories(categories, new Set(['hw']), '');
    expect(rows.map(({ id, isParent, isExpanded }) => [id, isParent, isExpanded])).toEqual([
      ['hw', true, true],
      ['screws', true, false],
      ['foam', false, false],
    ]);
  });

  it('keeps a group whose parent is gone within reach', () => {
    const { rows } = visibleCategories([{ id: 'lost', parentId: 'gone', name: 'Сирота' }], new Set(), '');
    expect(rows.map(({ name }) => name)).toEqual(['Сирота']);
  });

  it('draws a bounded number of rows and says that there are more', () => {
    const many = Array.from({ length: mostRows + 1 }, (_unused, index) => ({
      id: `c${index}`,
      parentId: null,
      name: `Группа ${index}`,
    }));
    expect(visibleCategories(many, new Set(), '')).toMatchObject({ isCut: true });
    expect(visibleCategories(many, new Set(), '').rows).toHaveLength(mostRows);
    expect(visibleCategories(many.slice(1), new Set(), '').isCut).toBe(false);
  });
});
