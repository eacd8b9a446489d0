import {
  ChangeDetectionStrategy,
  Component,
  computed,
  inject,
  input,
  linkedSignal,
  output,
} from '@angular/core';
import { RouterLink } from '@angular/router';
import type { CategoryNode } from '@optovik/contracts';
import { formatCount, Icon } from '@optovik/ui';
import { I18n } from '../i18n/i18n';
import { catalogTexts } from './catalog.texts';

interface Branch {
  readonly node: CategoryNode;
  /** 0 for a group of the first level. */
  readonly depth: number;
  readonly isParent: boolean;
  readonly isExpanded: boolean;
  /** Query of its address. */
  readonly query: Readonly<Record<string, string>>;
}

/** Groups of the catalogue with counts. Only open branches are drawn, so that thousands of groups cost nothing. */
@Component({
  selector: 'app-category-tree',
  imports: [Icon, RouterLink],
  templateUrl: './category-tree.html',
  styleUrl: './category-tree.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class CategoryTree {
  /** In display order: a parent before its children. */
  readonly nodes = input.required<readonly CategoryNode[]>();
  readonly currentId = input<string | undefined>();
  /** «Есть сейчас» and the sort go along to another group; the search does not. */
  readonly kept = input<Readonly<Record<string, string>>>({});
  readonly chosen = output<void>();

  protected readonly t = inject(I18n).use(catalogTexts);
  protected readonly count = formatCount;
  private readonly byId = computed(() => new Map(this.nodes().map((node) => [node.id, node])));
  private readonly parents = computed(() => new Set(this.nodes().map((node) => node.parentId)));
  /** The way to the current group opens by itself; what the person opened stays open. */
  private readonly expanded = linkedSignal<ReadonlySet<string>, ReadonlySet<string>>({
    source: () => new Set(this.wayTo(this.currentId())),
    computation: (way, before) => new Set([...(before?.value ?? []), ...way]),
  });
  protected readonly branches = computed<readonly Branch[]>(() => {
    const expanded = this.expanded();
    const kept = this.kept();
    const depths = new Map<string, number>();
    const branches: Branch[] = [];
    for (const node of this.nodes()) {
      const isRoot = node.parentId === null || !this.byId().has(node.parentId);
      const above = isRoot ? -1 : depths.get(node.parentId ?? '');
      if (above === undefined || (!isRoot && !expanded.has(node.parentId ?? ''))) continue;
      depths.set(node.id, above + 1);
      branches.push({
        node,
        depth: above + 1,
        isParent: this.parents().has(node.id),
        isExpanded: expanded.has(node.id),
        query: { ...kept, categoryId: node.id },
      });
    }
    return branches;
  });

  protected toggle(id: string): void {
    this.expanded.update((expanded) => {
      const next = new Set(expanded);
      if (!next.delete(id)) next.add(id);
      return next;
    });
  }

  /** The group itself and all above it. Bounded by the count of the groups, should a circle come from 1C. */
  private wayTo(id: string | undefined): string[] {
    const way: string[] = [];
    let node = id === undefined ? undefined : this.byId().get(id);
    while (node !== undefined && way.length <= this.nodes().length) {
      way.push(node.id);
      node = node.parentId === null ? undefined : this.byId().get(node.parentId);
    }
    return way;
  }
}
