import { CdkMenu, CdkMenuGroup, CdkMenuItem, CdkMenuItemRadio, CdkMenuTrigger } from '@angular/cdk/menu';
import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { Router } from '@angular/router';
import { formatPhone, Icon, type IconName, type Language } from '@optovik/ui';
import { I18n } from '../i18n/i18n';
import { Session } from '../session/session';
import { Theme, type ThemeChoice, themeChoices } from '../theme/theme';
import { shellTexts } from './shell.texts';

const themeIcons: Record<ThemeChoice, IconName> = { light: 'sun', dark: 'moon', system: 'half' };

/** What belongs to the person and not to the partner: the look, the language, the sessions, the way out. */
@Component({
  selector: 'app-user-menu',
  imports: [CdkMenu, CdkMenuGroup, CdkMenuItem, CdkMenuItemRadio, CdkMenuTrigger, Icon],
  template: `
    <button class="me" type="button" [cdkMenuTriggerFor]="menu">
      <span class="ava">{{ initials() }}</span>
      <span class="sr">{{ t().userMenu(name()) }}</span>
    </button>
    <ng-template #menu>
      <div class="pop" cdkMenu>
        <div class="person">
          <div class="med">{{ name() }}</div>
          <div class="cap mute">{{ phone() }}</div>
        </div>
        <div cdkMenuGroup role="group" [attr.aria-label]="t().theme">
          <div class="of cap mute">{{ t().theme }}</div>
          @for (choice of themes; track choice) {
            <button
              class="it"
              type="button"
              cdkMenuItemRadio
              [cdkMenuItemChecked]="theme.choice() === choice"
              (cdkMenuItemTriggered)="theme.choose(choice)"
            >
              <svg [uiIcon]="icons[choice]"></svg>
              <span class="grow">{{ themeName(choice) }}</span>
              @if (theme.choice() === choice) {
                <svg uiIcon="check" class="i-s acc"></svg>
              }
            </button>
          }
        </div>
        <div cdkMenuGroup role="group" [attr.aria-label]="t().language">
          <div class="of cap mute">{{ t().language }}</div>
          @for (language of languages; track language.code) {
            <button
              class="it"
              type="button"
              cdkMenuItemRadio
              [cdkMenuItemChecked]="i18n.language() === language.code"
              (cdkMenuItemTriggered)="speak(language.code)"
            >
              <svg uiIcon="globe"></svg>
              <span class="grow" [attr.lang]="language.code">{{ language.name }}</span>
              @if (i18n.language() === language.code) {
                <svg uiIcon="check" class="i-s acc"></svg>
              }
            </button>
          }
        </div>
        <hr />
        <button class="it" type="button" cdkMenuItem (cdkMenuItemTriggered)="openSessions()">
          <svg uiIcon="lock"></svg>{{ t().mySessions }}
        </button>
        <button class="it" type="button" cdkMenuItem (cdkMenuItemTriggered)="signOut()">
          <svg uiIcon="sign-out"></svg>{{ t().signOut }}
        </button>
      </div>
    </ng-template>
    @if (failure(); as text) {
      <span class="cap bad" role="alert">{{ text }}</span>
    }
  `,
  styleUrl: './user-menu.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class UserMenu {
  private readonly router = inject(Router);
  private readonly session = inject(Session);
  protected readonly theme = inject(Theme);
  protected readonly i18n = inject(I18n);
  protected readonly t = this.i18n.use(shellTexts);
  protected readonly themes = themeChoices;
  protected readonly icons = themeIcons;
  protected readonly languages: readonly { code: Language; name: string }[] = [
    { code: 'ru', name: 'Русский' },
    { code: 'en', name: 'English' },
  ];
  protected readonly failure = signal<string | null>(null);

  protected readonly name = computed(() => this.session.view()?.user.name ?? '');
  protected readonly phone = computed(() => formatPhone(this.session.view()?.user.phone ?? ''));
  protected readonly initials = computed(() =>
    this.name()
      .split(/\s+/)
      .slice(0, 2)
      .map((word) => word.charAt(0).toLocaleUpperCase('ru'))
      .join(''),
  );

  protected themeName(choice: ThemeChoice): string {
    return this.t()[`theme_${choice}`];
  }

  protected async speak(language: Language): Promise<void> {
    this.failure.set(null);
    await this.i18n.switchTo(language).catch(() => this.failure.set(this.t().languageFailed));
  }

  protected openSessions(): void {
    void this.router.navigateByUrl('/sessions');
  }

  /** Leaves only after the server has ended the session: a page that looks signed out must be so. */
  protected async signOut(): Promise<void> {
    this.failure.set(null);
    try {
      await this.session.signOut();
      await this.router.navigateByUrl('/sign-in');
    } catch {
      this.failure.set(this.t().signOutFailed);
    }
  }
}
