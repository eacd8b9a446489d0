import type { PartnerReferences } from '@optovik/contracts';

export type Category = PartnerReferences['categories'][number];

export interface CategoryRow {
  readonly id: string;
  readonly name: string;
  /** 0 for a root. */
  readonly depth: number;
  readonly isParent: boolean;
  readonly isExpanded: boolean;
}

/** More rows than this are not drawn: the person types a part of the name instead of scrolling. */
export const mostRows = 200;

/**
 * The rows of the tree on screen. Without a query: roots and the children of expanded groups. With one: the groups whose name has
 * it, under their ancestors. A group whose parent is unknown (deleted in 1C) stands as a root, so that none is out of reach.
 */
export function visibleCategories(
  categories: readonly Category[],
  expanded: ReadonlySet<string>,
  query: string,
): { readonly rows: readonly CategoryRow[]; readonly isCut: boolean } {
  const byId = new Map(categories.map((category) => [category.id, category]));
  const isKnown = (id: string | null): id is string => id !== null && byId.has(id);
  const children = new Map<string | null, Category[]>();
  for (const category of categories) {
    const parentId = isKnown(category.parentId) ? category.parentId : null;
    children.set(parentId, [...(children.get(parentId) ?? []), category]);
  }
  const found =
    query.trim() === '' ? null : withAncestors(categories, byId, query.trim().toLocaleLowerCase('ru'));

  const rows: CategoryRow[] = [];
  const add = (parentId: string | null, depth: number): void => {
    for (const { id, name } of children.get(parentId) ?? []) {
      if (rows.length > mostRows) return;
      if (found !== null && !found.has(id)) continue;
      const kept = (children.get(id) ?? []).filter((child) => found === null || found.has(child.id));
      const isExpanded = kept.length > 0 && (found !== null || expanded.has(id));
      rows.push({ id, name, depth, isParent: kept.length > 0, isExpanded });
      if (isExpanded) add(id, depth + 1);
    }
  };
  add(null, 0);
  return { rows: rows.slice(0, mostRows), isCut: rows.length > mostRows };
}

function withAncestors(
  categories: readonly Category[],
  byId: ReadonlyMap<string, Category>,
  query: string,
): ReadonlySet<string> {
  const kept = new Set<string>();
  for (const category of categories) {
    if (!category.name.toLocaleLowerCase('ru').includes(query)) continue;
    let current: Category | undefined = category;
    while (current !== undefined && !kept.has(current.id)) {
      kept.add(current.id);
      current = current.parentId === null ? undefined : byId.get(current.parentId);
    }
  }
  return kept;
}
