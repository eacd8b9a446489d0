import { CdkMenu, CdkMenuItemRadio, CdkMenuTrigger } from '@angular/cdk/menu';
import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { Router } from '@angular/router';
import type { SwitchContext } from '@optovik/contracts';
import { Icon } from '@optovik/ui';
import { ErrorWords } from '../http/error-words';
import { I18n } from '../i18n/i18n';
import { Session } from '../session/session';
import { shellTexts } from './shell.texts';
import { VisibleSections } from './visible-sections';

/** Whose prices are on screen: partner and contract, one click to switch (product row A13). For staff, their workplace. */
@Component({
  selector: 'app-context-switch',
  imports: [CdkMenu, CdkMenuItemRadio, CdkMenuTrigger, Icon],
  template: `
    <button class="who" type="button" [cdkMenuTriggerFor]="choices">
      @if (session.workplace() === 'staff') {
        <span class="soft wide">{{ t().workplace }}</span>
        <span class="sep wide"></span>
        <span class="med cut">{{ staffTitle() }}</span>
      } @else if (session.context(); as context) {
        <span class="med cut">{{ context.counterparty.name }}</span>
        <span class="sep wide"></span>
        <span class="soft cut">{{ t().contract(context.contractNumber) }}</span>
      } @else {
        <span class="med">{{ t().noContract }}</span>
      }
      <svg uiIcon="chevron-down" class="i-s"></svg>
      <span class="sr">. {{ t().switchContract }}</span>
    </button>
    <ng-template #choices>
      <div class="pop" cdkMenu [attr.aria-label]="t().switchContract">
        @for (group of groups(); track group.partner.id) {
          <div class="of cap mute">{{ group.partner.name }}</div>
          @for (context of group.contexts; track context.contractId) {
            <button
              class="it"
              type="button"
              cdkMenuItemRadio
              [cdkMenuItemChecked]="
                session.workplace() === 'buyer' && session.context()?.contractId === context.contractId
              "
              (cdkMenuItemTriggered)="switchTo({ contractId: context.contractId })"
            >
              <svg
                uiIcon="check"
                class="i-s acc"
                [class.off]="
                  session.workplace() !== 'buyer' || session.context()?.contractId !== context.contractId
                "
              ></svg>
              <span class="grow">
                <span class="med">{{ context.counterparty.name }}</span>
                <span class="cap mute line">
                  {{ t().contract(context.contractNumber) }} · {{ context.agreementName }} ·
                  {{ roleName(context.role) }}
                </span>
              </span>
            </button>
          }
        }
        @if (session.view()?.canWorkAsStaff) {
          <button
            class="it"
            type="button"
            cdkMenuItemRadio
            [cdkMenuItemChecked]="session.workplace() === 'staff'"
            (cdkMenuItemTriggered)="switchTo({ workplace: 'staff' })"
          >
            <svg uiIcon="check" class="i-s acc" [class.off]="session.workplace() !== 'staff'"></svg>
            <span class="grow">
              <span class="med">{{ t().staffWorkplace }}</span>
              <span class="cap mute line">{{ staffTitle() }}</span>
            </span>
          </button>
        }
      </div>
    </ng-template>
    @if (failure(); as error) {
      <span class="why cap bad" role="alert">{{ t().switchFailed }}. {{ words.of(error) }}</span>
    }
  `,
  styleUrl: './context-switch.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ContextSwitch {
  private readonly router = inject(Router);
  private readonly sections = inject(VisibleSections);
  protected readonly session = inject(Session);
  protected readonly words = inject(ErrorWords);
  protected readonly t = inject(I18n).use(shellTexts);
  protected readonly failure = signal<unknown>(null);

  protected readonly staffTitle = computed(() => {
    const view = this.session.view();
    if (view?.staffRole == null) return '';
    return `${this.t()[`staffRole_${view.staffRole}`]}, ${view.user.name}`;
  });

  /** Contracts under their partners, in the order of the server. */
  protected readonly groups = computed(() => {
    const contexts = this.session.view()?.contexts ?? [];
    const partners = new Map(contexts.map((context) => [context.partner.id, context.partner]));
    return [...partners.values()].map((partner) => ({
      partner,
      contexts: contexts.filter((context) => context.partner.id === partner.id),
    }));
  });

  protected roleName(role: 'buyer' | 'accountant' | 'approver' | 'director'): string {
    return this.t()[`role_${role}`];
  }

  /**
   * A success rebuilds the whole area, this button included. The open record belonged to the one before, so the page goes back
   * to the first one of its section, or to the start when the other workplace has no such section.
   */
  protected async switchTo(target: SwitchContext): Promise<void> {
    this.failure.set(null);
    try {
      await this.session.switchTo(target);
      const section = this.router.url.split(/[/?#]/)[1] ?? '';
      await this.router.navigateByUrl(this.sections.has(section) ? `/${section}` : '/');
    } catch (failure) {
      this.failure.set(failure);
    }
  }
}
