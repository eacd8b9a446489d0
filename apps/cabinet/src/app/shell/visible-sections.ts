import { computed, inject, Injectable } from '@angular/core';
import { I18n } from '../i18n/i18n';
import { type Section, sections } from '../sections';
import { Session } from '../session/session';

export interface Tab {
  readonly path: string;
  readonly title: string;
  readonly icon: Section['icon'];
  readonly isTabless: boolean;
}

/** Where Enter in the header's search leads: the first section the person has. Buyers search goods, staff search partners. */
const searchTargets = { buyer: ['catalog', 'orders'], staff: ['partners', 'orders'] } as const;

/** The sections this person sees in this workplace, in the order of the tabs. */
@Injectable()
export class VisibleSections {
  private readonly session = inject(Session);
  private readonly i18n = inject(I18n);

  readonly all = computed<readonly Tab[]>(() => {
    const workplace = this.session.workplace();
    if (workplace === null) return [];
    return sections
      .filter((section) => section.workplaces.includes(workplace) && this.session.may(section.permission))
      .map((section) => ({
        path: section.path,
        title: section.title[this.i18n.language()],
        icon: section.icon,
        isTabless: section.tabless === true,
      }));
  });
  readonly tabs = computed(() => this.all().filter((tab) => !tab.isTabless));
  /** undefined: the person has nothing to search in. */
  readonly searchTarget = computed(() => {
    const workplace = this.session.workplace();
    return workplace === null ? undefined : searchTargets[workplace].find((path) => this.has(path));
  });

  has(path: string): boolean {
    return this.all().some((tab) => tab.path === path);
  }
}
