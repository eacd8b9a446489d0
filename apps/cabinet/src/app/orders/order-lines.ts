import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { OrderCard, OrderLineView } from '@optovik/contracts';
import { Icon, type IconName, MoneyPipe, PricePipe, QuantityPipe } from '@optovik/ui';
import { I18n } from '../i18n/i18n';
import { ordersTexts } from './orders.texts';

interface Mark {
  readonly tone: 'ok' | 'warn' | 'bad' | 'mute';
  readonly icon: IconName;
  readonly text: 'lineSame' | 'lineChanged' | 'lineRemoved' | 'lineAdded' | 'lineUnknown';
}

const marks: Record<OrderLineView['change'], Mark> = {
  none: { tone: 'ok', icon: 'ok', text: 'lineSame' },
  changed: { tone: 'warn', icon: 'warn', text: 'lineChanged' },
  removed: { tone: 'bad', icon: 'bad', text: 'lineRemoved' },
  added: { tone: 'warn', icon: 'plus', text: 'lineAdded' },
};

/** Lines as they were ordered beside what 1C has now: old and new stand in one row. */
@Component({
  selector: 'app-order-lines',
  imports: [Icon, MoneyPipe, PricePipe, QuantityPipe],
  templateUrl: './order-lines.html',
  styleUrl: './order-lines.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class OrderLines {
  readonly order = input.required<OrderCard>();
  protected readonly t = inject(I18n).use(ordersTexts);
  protected readonly hasChanged = computed(
    () => this.order().oneCSum !== null && this.order().oneCSum !== this.order().sum,
  );

  protected mark(line: OrderLineView): Mark {
    if (line.oneC === null && line.change === 'none')
      return { tone: 'mute', icon: 'later', text: 'lineUnknown' };
    return marks[line.change];
  }
}
