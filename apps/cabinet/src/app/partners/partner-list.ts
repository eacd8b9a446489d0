import {
  ChangeDetectionStrategy,
  Component,
  computed,
  effect,
  inject,
  input,
  signal,
  untracked,
} from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { Band, Blank, Icon, MomentPipe, MoneyPipe, ShowMore, Skeleton, Status } from '@optovik/ui';
import { UnsavedForms } from '../forms/unsaved-forms';
import { ErrorWords } from '../http/error-words';
import { I18n } from '../i18n/i18n';
import { Session } from '../session/session';
import { NewPartner } from './new-partner';
import { PartnerListStore } from './partner-list-store';
import { partnersTexts } from './partners.texts';
import { References } from './references';

/** The partners a member of the staff looks after, or all of them. The question stands in the address: a reload keeps it. */
@Component({
  selector: 'app-partner-list',
  imports: [Band, Blank, Icon, MomentPipe, MoneyPipe, NewPartner, RouterLink, ShowMore, Skeleton, Status],
  templateUrl: './partner-list.html',
  styleUrl: './partner-list.scss',
  providers: [PartnerListStore, References, UnsavedForms],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PartnerList {
  /** Query parameter, bound by the router. */
  readonly q = input<string>();
  readonly unsaved = inject(UnsavedForms);

  private readonly router = inject(Router);
  private readonly session = inject(Session);
  protected readonly store = inject(PartnerListStore);
  protected readonly words = inject(ErrorWords);
  protected readonly t = inject(I18n).use(partnersTexts);
  protected readonly isCreating = signal(false);
  protected readonly canEdit = computed(() => this.session.may('partner.edit'));
  /** A manager sees only his own: the column would repeat his name in every row. */
  protected readonly isManager = computed(() => this.session.view()?.staffRole === 'manager');

  constructor() {
    effect(() => {
      const q = this.q() ?? '';
      untracked(() => this.store.ask(q));
    });
    effect(() => {
      const asked = this.store.asked();
      untracked(() => this.remember(asked));
    });
  }

  protected typed(event: Event): void {
    if (event.target instanceof HTMLInputElement) this.store.search(event.target.value);
  }

  private remember(asked: string | null): void {
    if (asked === null || asked === (this.q() ?? '')) return;
    void this.router.navigate([], { queryParams: asked === '' ? {} : { q: asked }, replaceUrl: true });
  }
}
