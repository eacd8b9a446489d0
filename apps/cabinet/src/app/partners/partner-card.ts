import {
  ChangeDetectionStrategy,
  Component,
  computed,
  effect,
  inject,
  input,
  untracked,
} from '@angular/core';
import { RouterLink } from '@angular/router';
import { Band, Blank, Icon, Skeleton, Status } from '@optovik/ui';
import { UnsavedForms } from '../forms/unsaved-forms';
import { toApiError } from '../http/api-error';
import { ErrorWords } from '../http/error-words';
import { I18n } from '../i18n/i18n';
import { PeoplePanel } from '../people-table/people-panel';
import { Session } from '../session/session';
import { PageTitle } from '../title/page-title';
import { Addresses } from './addresses';
import { Agreements } from './agreements';
import { Contracts } from './contracts';
import { Counterparties } from './counterparties';
import { PartnerCardStore } from './partner-card-store';
import { PartnerFacts } from './partner-facts';
import { partnersTexts } from './partners.texts';
import { References } from './references';

/** One partner: legal entities, terms, contracts, addresses and people. Roles that only read see the same page without commands. */
@Component({
  selector: 'app-partner-card',
  imports: [
    Addresses,
    Agreements,
    Band,
    Blank,
    Contracts,
    Counterparties,
    Icon,
    PartnerFacts,
    PeoplePanel,
    RouterLink,
    Skeleton,
    Status,
  ],
  templateUrl: './partner-card.html',
  styleUrl: './partner-card.scss',
  providers: [PartnerCardStore, References, UnsavedForms],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PartnerCardPage {
  readonly partnerId = input.required<string>();
  readonly unsaved = inject(UnsavedForms);

  private readonly session = inject(Session);
  protected readonly store = inject(PartnerCardStore);
  protected readonly references = inject(References);
  protected readonly words = inject(ErrorWords);
  protected readonly t = inject(I18n).use(partnersTexts);
  protected readonly canReadPeople = computed(() => this.session.may('person.read'));
  protected readonly canReadOrders = computed(() => this.session.may('order.read'));
  protected readonly isAbsent = computed(
    () => this.store.failure() !== null && toApiError(this.store.failure()).code === 'NOT_FOUND',
  );

  constructor() {
    const title = inject(PageTitle);
    void this.references.read();
    effect(() => {
      const partnerId = this.partnerId();
      untracked(() => this.store.open(partnerId));
    });
    effect(() => {
      const name = this.store.card()?.name;
      if (name !== undefined) untracked(() => title.set(name));
    });
  }
}
