import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import type { DeliveryAddressView } from '@optovik/contracts';
import { Card, Icon, Status } from '@optovik/ui';
import { RowAction } from '../forms/row-action';
import { I18n } from '../i18n/i18n';
import { Session } from '../session/session';
import { AddressForm } from './address-form';
import { partnersTexts } from './partners.texts';

/** Where orders of a partner are delivered. */
@Component({
  selector: 'app-addresses',
  imports: [AddressForm, Card, Icon, RowAction, Status],
  template: `
    <ui-card [heading]="t().addresses" [isFlush]="true">
      @if (canEdit() && opened() === null) {
        <button card-end class="btn s" type="button" (click)="opened.set('new')">
          <svg uiIcon="plus"></svg>{{ t().addAddress }}
        </button>
      }
      @if (opened() === 'new') {
        <app-address-form class="new" (closed)="opened.set(null)" />
      }
      @if (addresses().length > 0) {
        <table class="tbl">
          <thead>
            <tr>
              <th class="tail">{{ t().address }}</th>
              <th class="wide">{{ t().state }}</th>
              @if (canEdit()) {
                <th>
                  <span class="sr">{{ t().edit }}</span>
                </th>
              }
            </tr>
          </thead>
          <tbody>
            @for (address of addresses(); track address.id) {
              <tr [class.is-cur]="address.id === opened()">
                <td class="name">
                  {{ address.address }}
                  @if (address.note) {
                    <span class="cap mute under">{{ address.note }}</span>
                  }
                  @if (!address.isActive) {
                    <ui-status class="narrow" tone="bad">{{ t().isClosed }}</ui-status>
                  }
                </td>
                <td class="nw wide">
                  <ui-status [tone]="address.isActive ? 'ok' : 'bad'">
                    {{ address.isActive ? t().isActive : t().isClosed }}
                  </ui-status>
                </td>
                @if (canEdit()) {
                  <td class="num">
                    @if (opened() === null) {
                      <button
                        appRowAction
                        icon="edit"
                        [word]="t().edit"
                        [name]="t().editOf(address.address)"
                        (click)="opened.set(address.id)"
                      ></button>
                    }
                  </td>
                }
              </tr>
              @if (address.id === opened()) {
                <tr class="form">
                  <td colspan="3"><app-address-form [address]="address" (closed)="opened.set(null)" /></td>
                </tr>
              }
            }
          </tbody>
        </table>
      } @else if (opened() === null) {
        <p class="soft nothing">{{ t().noAddresses }}</p>
      }
    </ui-card>
  `,
  styleUrl: './part.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Addresses {
  readonly addresses = input.required<readonly DeliveryAddressView[]>();
  private readonly session = inject(Session);
  protected readonly t = inject(I18n).use(partnersTexts);
  protected readonly canEdit = computed(() => this.session.may('partner.edit'));
  /** The id whose form is open, or `new`. */
  protected readonly opened = signal<string | null>(null);
}
