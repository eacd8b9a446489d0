import { Location } from '@angular/common';
import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { Router } from '@angular/router';
import { Icon } from '@optovik/ui';
import { I18n } from '../i18n/i18n';
import { Session } from '../session/session';
import { pageTexts } from './pages.texts';

/** The first request of the page got no answer, so nobody knows yet who sits here. Keeps the address for the next try. */
@Component({
  selector: 'app-unreachable',
  imports: [Icon],
  template: `
    <main class="page">
      <div class="blank" role="alert">
        <svg uiIcon="plug" class="i-l"></svg>
        <h1>{{ t().unreachableTitle }}</h1>
        <p>{{ t().unreachableText }}</p>
        <button class="btn main" type="button" [disabled]="isTrying()" (click)="tryAgain()">
          {{ t().tryAgain }}
        </button>
      </div>
    </main>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Unreachable {
  private readonly location = inject(Location);
  private readonly router = inject(Router);
  private readonly session = inject(Session);
  protected readonly t = inject(I18n).use(pageTexts);
  protected readonly isTrying = signal(false);

  protected async tryAgain(): Promise<void> {
    this.isTrying.set(true);
    await this.session.load();
    this.isTrying.set(false);
    await this.router.navigateByUrl(this.location.path() || '/', { onSameUrlNavigation: 'reload' });
  }
}
