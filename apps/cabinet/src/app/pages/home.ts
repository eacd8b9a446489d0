import { ChangeDetectionStrategy, Component, computed, effect, inject } from '@angular/core';
import { Router } from '@angular/router';
import { Icon } from '@optovik/ui';
import { I18n } from '../i18n/i18n';
import { Session } from '../session/session';
import { VisibleSections } from '../shell/visible-sections';
import { pageTexts } from './pages.texts';

/** The address `/`: leads to the first section of the person; says so plainly when there is none. */
@Component({
  selector: 'app-home',
  imports: [Icon],
  template: `
    @if (first() === undefined) {
      <main class="page">
        <div class="blank">
          <svg uiIcon="lock" class="i-l"></svg>
          @if (hasNoContract()) {
            <h1>{{ t().noContractTitle }}</h1>
            <p>{{ t().noContractText }}</p>
          } @else {
            <h1>{{ t().nothingOpenTitle }}</h1>
            <p>{{ t().nothingOpenText }}</p>
          }
        </div>
      </main>
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Home {
  private readonly session = inject(Session);
  private readonly sections = inject(VisibleSections);
  protected readonly t = inject(I18n).use(pageTexts);
  protected readonly first = computed(() => this.sections.tabs()[0]?.path);
  protected readonly hasNoContract = computed(
    () => this.session.workplace() === 'buyer' && this.session.context() === null,
  );

  constructor() {
    const router = inject(Router);
    effect(() => {
      const path = this.first();
      if (path !== undefined) void router.navigateByUrl(`/${path}`, { replaceUrl: true });
    });
  }
}
