import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import type { PartnerCard } from '@optovik/contracts';
import { Card, MomentPipe, Status } from '@optovik/ui';
import { I18n } from '../i18n/i18n';
import { Session } from '../session/session';
import { PartnerForm } from './partner-form';
import { partnersTexts } from './partners.texts';

/** Who keeps the partner, his code in 1C and whether his people may work. */
@Component({
  selector: 'app-partner-facts',
  imports: [Card, MomentPipe, PartnerForm, Status],
  template: `
    <ui-card [heading]="t().about" [isFlush]="isEditing()">
      @if (canEdit() && !isEditing()) {
        <button
          card-end
          class="btn s"
          type="button"
          [attr.aria-label]="t().editPartner"
          (click)="isEditing.set(true)"
        >
          {{ t().edit }}
        </button>
      }
      @if (isEditing()) {
        <app-partner-form [card]="card()" (closed)="isEditing.set(false)" />
      } @else {
        <dl class="kv">
          <dt>{{ t().manager }}</dt>
          <dd [class.mute]="card().manager === null">{{ card().manager?.name ?? t().noManager }}</dd>
          <dt>{{ t().code }}</dt>
          <dd>{{ card().code ?? '—' }}</dd>
          <dt>{{ t().partnerState }}</dt>
          <dd>
            <ui-status [tone]="card().isActive ? 'ok' : 'bad'">
              {{ card().isActive ? t().partnerOpen : t().partnerClosed }}
            </ui-status>
          </dd>
          <dt>{{ t().since }}</dt>
          <dd>{{ card().createdAt | moment: 'day' }}</dd>
        </dl>
      }
    </ui-card>
  `,
  styles: `
    ui-status {
      vertical-align: middle;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PartnerFacts {
  readonly card = input.required<PartnerCard>();
  private readonly session = inject(Session);
  protected readonly t = inject(I18n).use(partnersTexts);
  protected readonly isEditing = signal(false);
  protected readonly canEdit = computed(() => this.session.may('partner.edit'));
}
