import { CdkMenu, CdkMenuItem, CdkMenuTrigger } from '@angular/cdk/menu';
import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { Router, RouterLink, RouterLinkActive } from '@angular/router';
import { Icon } from '@optovik/ui';
import { I18n } from '../i18n/i18n';
import { Notices } from './notices';
import { shellTexts } from './shell.texts';
import { UserMenu } from './user-menu';
import { VisibleSections } from './visible-sections';

/** Places under the thumb for sections; the rest goes behind «Ещё», the last two places are the bell and the person's own menu. */
const places = 4;

/** The sections at the bottom of a phone's screen. */
@Component({
  selector: 'app-dock',
  imports: [CdkMenu, CdkMenuItem, CdkMenuTrigger, Icon, Notices, RouterLink, RouterLinkActive, UserMenu],
  template: `
    <nav [attr.aria-label]="t().sections">
      @for (tab of near(); track tab.path) {
        <a [routerLink]="['/', tab.path]" routerLinkActive ariaCurrentWhenActive="page">
          <svg [uiIcon]="tab.icon"></svg>{{ tab.title }}
        </a>
      }
      @if (far().length > 0) {
        <button type="button" [cdkMenuTriggerFor]="rest"><svg uiIcon="menu"></svg>{{ t().more }}</button>
      }
      <app-notices />
      <app-user-menu />
    </nav>
    <ng-template #rest>
      <div class="pop" cdkMenu>
        @for (tab of far(); track tab.path) {
          <button class="it" type="button" cdkMenuItem (cdkMenuItemTriggered)="open(tab.path)">
            <svg [uiIcon]="tab.icon"></svg>{{ tab.title }}
          </button>
        }
      </div>
    </ng-template>
  `,
  styleUrl: './dock.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Dock {
  private readonly sections = inject(VisibleSections);
  private readonly router = inject(Router);
  protected readonly t = inject(I18n).use(shellTexts);
  private readonly isCrowded = computed(() => this.sections.tabs().length > places);
  protected readonly near = computed(() =>
    this.sections.tabs().slice(0, this.isCrowded() ? places - 1 : places),
  );
  protected readonly far = computed(() => this.sections.tabs().slice(this.near().length));

  protected open(path: string): void {
    void this.router.navigateByUrl(`/${path}`);
  }
}
