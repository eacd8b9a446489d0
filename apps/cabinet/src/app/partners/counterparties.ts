import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import type { CounterpartyView } from '@optovik/contracts';
import { Card, Icon, Status } from '@optovik/ui';
import { RowAction } from '../forms/row-action';
import { I18n } from '../i18n/i18n';
import { Session } from '../session/session';
import { CounterpartyForm } from './counterparty-form';
import { partnersTexts } from './partners.texts';

/** Legal entities of a partner; the form opens under the row it is about. */
@Component({
  selector: 'app-counterparties',
  imports: [Card, CounterpartyForm, Icon, RowAction, Status],
  template: `
    <ui-card [heading]="t().counterparties" [isFlush]="true">
      @if (canEdit() && opened() === null) {
        <button card-end class="btn s" type="button" (click)="opened.set('new')">
          <svg uiIcon="plus"></svg>{{ t().addCounterparty }}
        </button>
      }
      @if (opened() === 'new') {
        <app-counterparty-form class="new" (closed)="opened.set(null)" />
      }
      @if (counterparties().length > 0) {
        <table class="tbl">
          <thead>
            <tr>
              <th class="tail">{{ t().counterparty }}</th>
              <th class="wide">{{ t().inn }}</th>
              <th class="wide">{{ t().kpp }}</th>
              <th class="wide">{{ t().kind }}</th>
              <th class="wide">{{ t().state }}</th>
              @if (canEdit()) {
                <th>
                  <span class="sr">{{ t().edit }}</span>
                </th>
              }
            </tr>
          </thead>
          <tbody>
            @for (counterparty of counterparties(); track counterparty.id) {
              <tr [class.is-cur]="counterparty.id === opened()">
                <td class="name">
                  <span class="med">{{ counterparty.name }}</span>
                  @if (counterparty.fullName && counterparty.fullName !== counterparty.name) {
                    <span class="cap mute under">{{ counterparty.fullName }}</span>
                  }
                  <span class="cap mute narrow">
                    {{ t().inn }} {{ counterparty.inn }}
                    @if (counterparty.kpp) {
                      · {{ t().kpp }} {{ counterparty.kpp }}
                    }
                  </span>
                  @if (!counterparty.isActive) {
                    <ui-status class="narrow" tone="bad">{{ t().isClosed }}</ui-status>
                  }
                </td>
                <td class="nw wide tnum">{{ counterparty.inn }}</td>
                <td class="nw wide tnum">{{ counterparty.kpp ?? '—' }}</td>
                <td class="nw wide soft">{{ t()[counterparty.legalKind] }}</td>
                <td class="nw wide">
                  <ui-status [tone]="counterparty.isActive ? 'ok' : 'bad'">
                    {{ counterparty.isActive ? t().isActive : t().isClosed }}
                  </ui-status>
                </td>
                @if (canEdit()) {
                  <td class="num">
                    @if (opened() === null) {
                      <button
                        appRowAction
                        icon="edit"
                        [word]="t().edit"
                        [name]="t().editOf(counterparty.name)"
                        (click)="opened.set(counterparty.id)"
                      ></button>
                    }
                  </td>
                }
              </tr>
              @if (counterparty.id === opened()) {
                <tr class="form">
                  <td colspan="6">
                    <app-counterparty-form [counterparty]="counterparty" (closed)="opened.set(null)" />
                  </td>
                </tr>
              }
            }
          </tbody>
        </table>
      } @else if (opened() === null) {
        <p class="soft nothing">{{ t().noCounterparties }}</p>
      }
    </ui-card>
  `,
  styleUrl: './part.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Counterparties {
  readonly counterparties = input.required<readonly CounterpartyView[]>();
  private readonly session = inject(Session);
  protected readonly t = inject(I18n).use(partnersTexts);
  protected readonly canEdit = computed(() => this.session.may('partner.edit'));
  /** The id whose form is open, or `new`. */
  protected readonly opened = signal<string | null>(null);
}
