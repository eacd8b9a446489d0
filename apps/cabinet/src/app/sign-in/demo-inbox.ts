import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { RouterLink } from '@angular/router';
import type { DemoInbox as Inbox } from '@optovik/contracts';
import { formatPhone, Icon, Logo, MomentPipe } from '@optovik/ui';
import { catchError, exhaustMap, of, timer } from 'rxjs';
import { I18n } from '../i18n/i18n';
import { SignInClient } from './sign-in-client';
import { signInTexts } from './sign-in.texts';

/** Messages that the demo SMS port would have sent to phones. Exists only while the server runs in the demo mode. */
@Component({
  selector: 'app-demo-inbox',
  imports: [Icon, Logo, MomentPipe, RouterLink],
  template: `
    <header class="row">
      <a class="mark" routerLink="/"><svg uiLogo></svg>Оптовик</a>
      <span class="grow"></span>
      <a class="btn s" routerLink="/sign-in">{{ t().toSignIn }}</a>
    </header>
    <main class="stack">
      <h1>{{ t().inboxTitle }}</h1>
      @if (inbox() === null) {
        <div class="blank">
          <svg uiIcon="lock" class="i-l"></svg>
          <h2>{{ t().inboxClosed }}</h2>
          <p>{{ t().inboxClosedHint }}</p>
        </div>
      } @else {
        <p class="soft">{{ t().inboxIntro }}</p>
        @for (message of inbox()?.items; track message.id) {
          <article class="card in-pad">
            <div class="row cap mute">
              <span class="grow">{{ phone(message.phone) }}</span>
              <time [attr.datetime]="message.sentAt">{{ message.sentAt | moment: 'exact' }}</time>
            </div>
            <p>{{ message.text }}</p>
          </article>
        } @empty {
          @if (inbox() !== undefined) {
            <div class="blank">
              <svg uiIcon="chat" class="i-l"></svg>
              <h2>{{ t().inboxEmpty }}</h2>
              <p>{{ t().inboxEmptyHint }}</p>
            </div>
          }
        }
      }
    </main>
  `,
  styles: `
    header {
      padding: 0 var(--gutter);
      height: var(--s-14);
      background: var(--surface);
      border-bottom: var(--hair) solid var(--line);
    }
    main {
      width: min(560px, 100vw);
      margin: 0 auto;
      padding: var(--s-6) var(--s-4);
      font-size: var(--t-14);
    }
    article {
      padding: var(--s-3) var(--s-4);
      overflow-wrap: anywhere;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class DemoInbox {
  protected readonly t = inject(I18n).use(signInTexts);
  protected readonly phone = formatPhone;
  /** undefined before the first answer, null when the server has no such inbox. */
  protected readonly inbox = signal<Inbox | null | undefined>(undefined);

  constructor() {
    const client = inject(SignInClient);
    timer(0, 2000)
      .pipe(
        exhaustMap(() => client.demoInbox().pipe(catchError(() => of(null)))),
        takeUntilDestroyed(),
      )
      .subscribe((inbox) => this.inbox.set(inbox));
  }
}
