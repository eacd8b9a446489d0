import { ChangeDetectionStrategy, Component, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { ExchangeSessionItem } from '@optovik/contracts';
import { formatBytes, Icon, MomentPipe } from '@optovik/ui';
import { I18n } from '../i18n/i18n';
import { exchangeTexts } from './exchange.texts';

@Component({
  selector: 'app-session-table',
  imports: [Icon, MomentPipe, RouterLink],
  template: `
    <div class="tframe">
      <table class="tbl">
        <thead>
          <tr>
            <th>{{ t().time }}</th>
            <th>{{ t().channel }}</th>
            <th>{{ t().what }}</th>
            <th class="num">{{ t().requests }}</th>
            <th class="num">{{ t().volume }}</th>
            <th>{{ t().client }}</th>
            <th>{{ t().result }}</th>
          </tr>
        </thead>
        <tbody>
          @for (session of sessions(); track session.id) {
            <tr>
              <td class="nm nw">
                <a [routerLink]="['/exchange/sessions', session.id]">{{ session.startedAt | moment }}</a>
              </td>
              <td class="soft tail">{{ session.channel.name }}</td>
              <td class="tail">{{ session.summary }}</td>
              <td class="num">{{ session.requestCount }}</td>
              <td class="num">{{ bytes(session.bytes) }}</td>
              <td class="soft">{{ session.clientIp }}</td>
              <td>
                @if (session.hasFailure) {
                  <span class="st bad nw"><svg uiIcon="bad"></svg>{{ t().bad }}</span>
                } @else {
                  <span class="st ok nw"><svg uiIcon="ok"></svg>{{ t().good }}</span>
                }
              </td>
            </tr>
          }
        </tbody>
      </table>
    </div>
  `,
  styles: `
    .tframe {
      overflow-x: auto;
    }
    :host-context(.card) .tframe {
      border: 0;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SessionTable {
  readonly sessions = input.required<readonly ExchangeSessionItem[]>();
  protected readonly t = inject(I18n).use(exchangeTexts);
  protected readonly bytes = formatBytes;
}
