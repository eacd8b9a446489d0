import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import type { CategoryNode } from '@optovik/contracts';
import { Drawer } from '@optovik/ui';
import { I18n } from '../i18n/i18n';
import { catalogTexts } from './catalog.texts';
import { CategoryTree } from './category-tree';

export interface CategoryDrawerData {
  readonly nodes: readonly CategoryNode[];
  readonly currentId: string | undefined;
  readonly kept: Readonly<Record<string, string>>;
}

/** The groups on a screen too narrow to hold them at the side. */
@Component({
  selector: 'app-category-drawer',
  imports: [CategoryTree, Drawer],
  template: `
    <ui-drawer [heading]="t().groups">
      <app-category-tree
        [nodes]="data.nodes"
        [currentId]="data.currentId"
        [kept]="data.kept"
        (chosen)="ref.close()"
      />
    </ui-drawer>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class CategoryDrawer {
  protected readonly data = inject<CategoryDrawerData>(DIALOG_DATA);
  protected readonly ref = inject<DialogRef<unknown>>(DialogRef);
  protected readonly t = inject(I18n).use(catalogTexts);
}
