import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import type { SessionListItem } from '@optovik/contracts';
import { Band, MomentPipe, Skeleton, Status, Toasts } from '@optovik/ui';
import { ErrorWords } from '../http/error-words';
import { I18n } from '../i18n/i18n';
import { MySessionsStore } from './my-sessions-store';
import { mySessionsTexts } from './my-sessions.texts';
import { PasswordCard } from './password-card';

/** Where one is signed in, how to end it elsewhere, and the password as the second way in. */
@Component({
  selector: 'app-my-sessions',
  imports: [Band, MomentPipe, PasswordCard, Skeleton, Status],
  templateUrl: './my-sessions.html',
  styleUrl: './my-sessions.scss',
  providers: [MySessionsStore],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class MySessions {
  private readonly toasts = inject(Toasts);
  protected readonly store = inject(MySessionsStore);
  protected readonly words = inject(ErrorWords);
  protected readonly t = inject(I18n).use(mySessionsTexts);

  protected async end(session: SessionListItem): Promise<void> {
    if (await this.store.end(session.id)) this.toasts.show({ text: this.t().ended });
  }

  protected async endOthers(): Promise<void> {
    if (await this.store.endOthers()) this.toasts.show({ text: this.t().othersEnded });
  }
}
