import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import type { ContractView, PartnerCard } from '@optovik/contracts';
import { Card, formatShortDay, Icon, MoneyPipe } from '@optovik/ui';
import { RowAction } from '../forms/row-action';
import { I18n } from '../i18n/i18n';
import { Session } from '../session/session';
import { ContractForm } from './contract-form';
import { References } from './references';
import { TermState } from './term-state';
import { termsTexts } from './terms.texts';

/** Contracts of a partner: which legal entity buys, on which agreement, from which organization, into which 1C. */
@Component({
  selector: 'app-contracts',
  imports: [Card, ContractForm, Icon, MoneyPipe, RowAction, TermState],
  templateUrl: './contracts.html',
  styleUrl: './part.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Contracts {
  readonly card = input.required<PartnerCard>();
  private readonly session = inject(Session);
  private readonly i18n = inject(I18n);
  protected readonly references = inject(References);
  protected readonly t = this.i18n.use(termsTexts);
  protected readonly canEdit = computed(
    () => this.session.may('partner.edit') && this.references.lists() !== null,
  );
  protected readonly canAdd = computed(
    () => this.canEdit() && this.card().counterparties.length > 0 && this.card().agreements.length > 0,
  );
  /** The id whose form is open, or `new`. */
  protected readonly opened = signal<string | null>(null);
  private readonly channels = computed(
    () => new Map(this.references.lists()?.channels.map(({ id, name }) => [id, name])),
  );

  protected counterpartyOf({ counterpartyId }: ContractView): string {
    return this.card().counterparties.find(({ id }) => id === counterpartyId)?.name ?? '—';
  }

  protected agreementOf({ agreementId }: ContractView): string {
    return this.card().agreements.find(({ id }) => id === agreementId)?.name ?? '—';
  }

  protected channelOf({ channelId }: ContractView): string {
    if (this.references.lists() === null) return '';
    return this.channels().get(channelId) ?? this.t().channelOff;
  }

  protected dayOf(day: string): string {
    return formatShortDay(day, { language: this.i18n.language() });
  }

  protected deferralOf({ deferralDays }: ContractView): string {
    return deferralDays === 0 ? this.t().noDeferral : this.t().days(deferralDays);
  }
}
