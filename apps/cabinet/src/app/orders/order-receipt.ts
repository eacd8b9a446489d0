import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { OrderCard, ReceiptStep } from '@optovik/contracts';
import { formatAge, formatExactTime, formatMoment, Icon, type IconName } from '@optovik/ui';
import { I18n } from '../i18n/i18n';
import { ordersTexts } from './orders.texts';

interface ShownStep {
  readonly key: ReceiptStep['step'];
  readonly state: 'done' | 'now' | 'later' | 'stuck';
  readonly icon: IconName;
  readonly word: string;
  readonly when: string | null;
  readonly note: string | null;
}

/** The buyer's receipt (product row I7): a step is lit only when it has really happened, with its time. */
@Component({
  selector: 'app-order-receipt',
  imports: [Icon],
  template: `
    <ol class="card track" [attr.aria-label]="t().path">
      @for (step of steps(); track step.key) {
        <li
          [class]="'stp ' + step.state"
          [attr.data-step]="step.key"
          [attr.aria-current]="step.state === 'now' ? 'step' : null"
        >
          <svg [uiIcon]="step.icon"></svg>
          <b>{{ step.word }}</b>
          @if (step.when) {
            <p class="tnum">{{ step.when }}</p>
          }
          @if (step.note) {
            <p>{{ step.note }}</p>
          }
        </li>
      }
    </ol>
  `,
  styleUrl: './order-receipt.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class OrderReceipt {
  readonly order = input.required<OrderCard>();
  protected readonly t = inject(I18n).use(ordersTexts);
  protected readonly steps = computed(() => {
    const { receipt, delivery } = this.order();
    const next = receipt.find((step) => step.at === null)?.step;
    return receipt.map((step) => this.shown(step, step.step === next, delivery));
  });

  private shown(step: ReceiptStep, isNext: boolean, delivery: OrderCard['delivery']): ShownStep {
    const word = this.wordOf(step);
    if (step.at !== null) {
      return { key: step.step, state: 'done', icon: 'ok', word, when: momentOf(step.at), note: null };
    }
    if (!isNext) return { key: step.step, state: 'later', icon: 'later', word, when: null, note: null };
    const isStuck = delivery.state === 'needs_attention' || delivery.state === 'cancelled';
    return {
      key: step.step,
      state: isStuck ? 'stuck' : 'now',
      icon: isStuck ? 'bad' : 'half',
      word,
      when: null,
      note: step.step === 'handed_over' ? this.noteOf(delivery) : null,
    };
  }

  private noteOf(delivery: OrderCard['delivery']): string {
    if (delivery.reason !== null) return delivery.reason;
    if (delivery.oneCSilentSince !== null) return this.t().silentSince(formatAge(delivery.oneCSilentSince));
    return this.t().waitsFor1C;
  }

  private wordOf({ step, oneCNumber }: ReceiptStep): string {
    const t = this.t();
    switch (step) {
      case 'accepted':
        return t.accepted;
      case 'handed_over':
        return t.handedOver;
      case 'confirmed':
        return oneCNumber === null ? t.confirmedStep : t.confirmedNumber(oneCNumber);
      case 'posted':
        return t.posted;
      case 'paid':
        return t.paid;
      case 'shipped':
        return t.shippedStep;
    }
  }
}

/** Today's steps to the second, older ones with their day. */
function momentOf(at: string): string {
  const isToday = new Date(at).toDateString() === new Date().toDateString();
  return isToday ? formatExactTime(at) : formatMoment(at);
}
