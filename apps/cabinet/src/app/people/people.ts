import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { Blank } from '@optovik/ui';
import { UnsavedForms } from '../forms/unsaved-forms';
import { I18n } from '../i18n/i18n';
import { PeoplePanel } from '../people-table/people-panel';
import { Session } from '../session/session';
import { peopleTexts } from './people.texts';

/** The director's page: people of his own company. The partner and its legal entities come from his session, never from the address. */
@Component({
  selector: 'app-people',
  imports: [Blank, PeoplePanel],
  template: `
    <main class="page">
      <div class="head">
        <h1>{{ t().title }}</h1>
        @if (partner(); as known) {
          <span class="soft">{{ known.name }}</span>
        }
      </div>
      @if (partner(); as known) {
        <p class="soft intro">{{ t().intro }}</p>
        <app-people-panel [partnerId]="known.id" [counterparties]="counterparties()" />
      } @else {
        <ui-blank icon="lock" [heading]="t().noCompany">{{ t().noCompanyText }}</ui-blank>
      }
    </main>
  `,
  styles: `
    :host {
      display: block;
    }
    .intro {
      max-width: 72ch;
      margin-bottom: var(--s-4);
    }
    @media (max-width: 640px) {
      .head {
        flex-wrap: wrap;
        gap: 0 var(--s-3);
      }
    }
  `,
  providers: [UnsavedForms],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class People {
  readonly unsaved = inject(UnsavedForms);
  private readonly session = inject(Session);
  protected readonly t = inject(I18n).use(peopleTexts);
  protected readonly partner = computed(() => this.session.context()?.partner ?? null);
  /** Those with an open contract: the others cannot order anyway. */
  protected readonly counterparties = computed(() => {
    const partnerId = this.partner()?.id;
    const contexts = this.session.view()?.contexts ?? [];
    const ofPartner = contexts.filter((context) => context.partner.id === partnerId);
    return [...new Map(ofPartner.map(({ counterparty }) => [counterparty.id, counterparty])).values()];
  });
}
