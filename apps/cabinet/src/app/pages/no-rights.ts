import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Icon } from '@optovik/ui';
import { I18n } from '../i18n/i18n';
import { Session } from '../session/session';
import { pageTexts } from './pages.texts';

/** Stands in place of a section that the person has no right to: who gives it, and the way back. */
@Component({
  selector: 'app-no-rights',
  imports: [Icon, RouterLink],
  template: `
    <main class="page">
      <div class="blank">
        <svg uiIcon="lock" class="i-l"></svg>
        <h1>{{ t().noRightsTitle }}</h1>
        <p>{{ who() }}</p>
        <a class="btn" routerLink="/">{{ t().toStart }}</a>
      </div>
    </main>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class NoRights {
  private readonly session = inject(Session);
  protected readonly t = inject(I18n).use(pageTexts);
  protected readonly who = computed(() =>
    this.session.workplace() === 'staff' ? this.t().noRightsStaff : this.t().noRightsBuyer,
  );
}
