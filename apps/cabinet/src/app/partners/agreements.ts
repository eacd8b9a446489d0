import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import type { AgreementView } from '@optovik/contracts';
import { Card, formatShortDay, Icon, MoneyPipe } from '@optovik/ui';
import { RowAction } from '../forms/row-action';
import { I18n } from '../i18n/i18n';
import { Session } from '../session/session';
import { AgreementForm } from './agreement-form';
import { References } from './references';
import { TermState } from './term-state';
import { termsTexts } from './terms.texts';

/** Agreements of a partner: at which prices, from which warehouses and which goods he buys (product rows B1, B2). */
@Component({
  selector: 'app-agreements',
  imports: [AgreementForm, Card, Icon, MoneyPipe, RowAction, TermState],
  templateUrl: './agreements.html',
  styleUrl: './part.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Agreements {
  readonly agreements = input.required<readonly AgreementView[]>();
  private readonly session = inject(Session);
  private readonly i18n = inject(I18n);
  protected readonly references = inject(References);
  protected readonly t = this.i18n.use(termsTexts);
  /** The lists to choose from come with the page; without them a form could only lose what is set. */
  protected readonly canEdit = computed(
    () => this.session.may('partner.edit') && this.references.lists() !== null,
  );
  /** The id whose form is open, or `new`. */
  protected readonly opened = signal<string | null>(null);

  protected warehousesOf({ warehouses }: AgreementView): string {
    return warehouses.map(({ name }) => name).join(', ');
  }

  protected goodsOf({ allowedCategories, hiddenCategories }: AgreementView): string {
    const t = this.t();
    const parts = [
      allowedCategories.length === 0 ? t.wholeCatalog : t.opened(allowedCategories.length),
      hiddenCategories.length === 0 ? null : t.hidden(hiddenCategories.length),
    ];
    return parts.filter((part) => part !== null).join(', ');
  }

  protected validityOf({ validFrom, validTo }: AgreementView): string {
    const t = this.t();
    const language = this.i18n.language();
    const parts = [
      validFrom === null ? null : t.from(formatShortDay(validFrom, { language })),
      validTo === null ? null : t.to(formatShortDay(validTo, { language })),
    ].filter((part) => part !== null);
    return parts.length === 0 ? t.unlimited : parts.join(' ');
  }

  protected deferralOf({ deferralDays }: AgreementView): string {
    return deferralDays === 0 ? this.t().noDeferral : this.t().days(deferralDays);
  }
}
