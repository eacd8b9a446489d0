import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { OutboxState } from '@optovik/contracts';
import { Icon, type IconName } from '@optovik/ui';
import { I18n } from '../i18n/i18n';
import { exchangeTexts } from './exchange.texts';

interface Look {
  readonly tone: 'wait' | 'acc' | 'ok' | 'bad' | 'mute';
  readonly icon: IconName;
  readonly text: 'pending' | 'leased' | 'delivered' | 'parkedMessage' | 'cancelled';
}

const looks: Record<OutboxState, Look> = {
  pending: { tone: 'wait', icon: 'wait', text: 'pending' },
  leased: { tone: 'acc', icon: 'half', text: 'leased' },
  delivered: { tone: 'ok', icon: 'ok', text: 'delivered' },
  parked: { tone: 'bad', icon: 'bad', text: 'parkedMessage' },
  cancelled: { tone: 'mute', icon: 'close', text: 'cancelled' },
};

@Component({
  selector: 'app-message-state',
  imports: [Icon],
  template: `<span [class]="'st nw ' + look().tone"
    ><svg [uiIcon]="look().icon"></svg>{{ t()[look().text] }}</span
  >`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class MessageState {
  readonly state = input.required<OutboxState>();
  protected readonly t = inject(I18n).use(exchangeTexts);
  protected readonly look = computed(() => looks[this.state()]);
}
