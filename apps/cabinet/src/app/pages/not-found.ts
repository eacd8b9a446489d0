import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Icon } from '@optovik/ui';
import { I18n } from '../i18n/i18n';
import { pageTexts } from './pages.texts';

@Component({
  selector: 'app-not-found',
  imports: [Icon, RouterLink],
  template: `
    <main class="page">
      <div class="blank">
        <svg uiIcon="search" class="i-l"></svg>
        <h1>{{ t().notFoundTitle }}</h1>
        <p>{{ t().notFoundText }}</p>
        <a class="btn" routerLink="/">{{ t().toStart }}</a>
      </div>
    </main>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class NotFound {
  protected readonly t = inject(I18n).use(pageTexts);
}
