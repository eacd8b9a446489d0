import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Icon, type IconName, MomentPipe, Popover } from '@optovik/ui';
import { I18n } from '../i18n/i18n';
import { type Notice, NoticesStore } from './notices-store';
import { shellTexts } from './shell.texts';

/** The bell: a dot when something has happened, and what it was. */
@Component({
  selector: 'app-notices',
  imports: [Icon, MomentPipe, Popover, RouterLink],
  template: `
    <button
      class="icb"
      type="button"
      [uiPopover]="list"
      #panel="uiPopover"
      [attr.aria-label]="store.unread() > 0 ? t().noticesNew(store.unread()) : t().notices"
      (click)="store.markSeen()"
    >
      <svg uiIcon="bell"></svg>
      @if (store.unread() > 0) {
        <span class="dot"></span>
      }
    </button>
    <ng-template #list>
      <div class="list" role="dialog" [attr.aria-label]="t().notices">
        @for (notice of store.notices(); track notice.orderId + notice.status + notice.isChanged) {
          <a class="it" [routerLink]="['/orders', notice.orderId]" (click)="panel.close()">
            <svg [uiIcon]="iconOf(notice)" [class]="notice.isChanged ? 'warn' : 'ok'"></svg>
            <span class="grow">{{ textOf(notice) }}</span>
            <time class="cap mute" [attr.datetime]="notice.at">{{ notice.at | moment: 'age' }}</time>
          </a>
        } @empty {
          <div class="blank">
            <h2>{{ t().noNotices }}</h2>
            <p>{{ t().noNoticesHint }}</p>
          </div>
        }
      </div>
    </ng-template>
  `,
  styles: `
    .list {
      width: min(400px, calc(100vw - 2 * var(--s-4)));
      max-height: 60dvh;
      overflow: auto;
    }
    .it {
      white-space: normal;
    }
    .blank {
      padding: var(--s-4);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Notices {
  protected readonly store = inject(NoticesStore);
  protected readonly t = inject(I18n).use(shellTexts);

  protected iconOf(notice: Notice): IconName {
    return notice.isChanged ? 'warn' : notice.status === 'cancelled' ? 'bad' : 'ok';
  }

  protected textOf(notice: Notice): string {
    const t = this.t();
    const step =
      notice.status === 'confirmed'
        ? t.notice_confirmed(notice.oneCNumber ?? '')
        : t[`notice_${notice.status}`];
    return `${t.noticeOrder(notice.orderNumber)}: ${step}${notice.isChanged ? `, ${t.noticeChanged}` : ''}`;
  }
}
