import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { OrderStatus as Status } from '@optovik/contracts';
import { Icon, type IconName } from '@optovik/ui';
import { I18n } from '../i18n/i18n';
import { ordersTexts, type OrdersTexts } from './orders.texts';

interface Look {
  readonly tone: 'wait' | 'acc' | 'ok' | 'bad';
  readonly icon: IconName;
  readonly text: keyof OrdersTexts &
    ('accepted' | 'handedOver' | 'confirmedStep' | 'posted' | 'paid' | 'shippedStep' | 'cancelled');
}

/** Shape, word and colour of each status: always all three. */
const looks: Record<Status, Look> = {
  accepted: { tone: 'wait', icon: 'wait', text: 'accepted' },
  handed_over: { tone: 'acc', icon: 'half', text: 'handedOver' },
  confirmed: { tone: 'ok', icon: 'ok', text: 'confirmedStep' },
  posted: { tone: 'ok', icon: 'ok', text: 'posted' },
  paid: { tone: 'ok', icon: 'ok', text: 'paid' },
  shipped: { tone: 'ok', icon: 'truck', text: 'shippedStep' },
  cancelled: { tone: 'bad', icon: 'bad', text: 'cancelled' },
};

@Component({
  selector: 'app-order-status',
  imports: [Icon],
  template: `<span [class]="'tag ' + look().tone"
    ><svg [uiIcon]="look().icon" class="i-s"></svg>{{ word() }}</span
  >`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class OrderStatus {
  readonly status = input.required<Status>();
  private readonly t = inject(I18n).use(ordersTexts);
  protected readonly look = computed(() => looks[this.status()]);
  protected readonly word = computed(() => this.t()[this.look().text]);
}
