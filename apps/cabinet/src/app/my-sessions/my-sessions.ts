import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { Icon, MomentPipe } from '@optovik/ui';
import { ErrorWords } from '../http/error-words';
import { I18n } from '../i18n/i18n';
import { MySessionsStore } from './my-sessions-store';
import { mySessionsTexts } from './my-sessions.texts';

/** Where one is signed in, and how to end it elsewhere. */
@Component({
  selector: 'app-my-sessions',
  imports: [Icon, MomentPipe],
  templateUrl: './my-sessions.html',
  providers: [MySessionsStore],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class MySessions {
  protected readonly store = inject(MySessionsStore);
  protected readonly words = inject(ErrorWords);
  protected readonly t = inject(I18n).use(mySessionsTexts);
}
