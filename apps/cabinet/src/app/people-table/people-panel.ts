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
import type { PersonView } from '@optovik/contracts';
import { Band, Blank, Card, Dialogs, Icon, Skeleton, Toasts } from '@optovik/ui';
import { RefusalWords } from '../forms/refusal-words';
import { ErrorWords } from '../http/error-words';
import { I18n } from '../i18n/i18n';
import { Session } from '../session/session';
import type { CounterpartyChoice } from './counterparty-checks';
import { PeopleStore } from './people-store';
import { PeopleTable } from './people-table';
import { peopleTableTexts } from './people-table.texts';
import { PersonForm } from './person-form';

/**
 * People of one partner: who may do what, invitations, closing and giving back access. It stands in a folder of its own because
 * two features show it, the partner card of the staff and the page of the partner's director, and a feature never imports another.
 * The page around it provides `UnsavedForms`.
 */
@Component({
  selector: 'app-people-panel',
  imports: [Band, Blank, Card, Icon, PeopleTable, PersonForm, Skeleton],
  templateUrl: './people-panel.html',
  styleUrl: './people-panel.scss',
  providers: [PeopleStore],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PeoplePanel {
  readonly partnerId = input.required<string>();
  readonly counterparties = input.required<readonly CounterpartyChoice[]>();

  private readonly session = inject(Session);
  private readonly dialogs = inject(Dialogs);
  private readonly toasts = inject(Toasts);
  private readonly refusals = inject(RefusalWords);
  protected readonly store = inject(PeopleStore);
  protected readonly words = inject(ErrorWords);
  protected readonly t = inject(I18n).use(peopleTableTexts);
  protected readonly canEdit = computed(() => this.session.may('person.edit'));
  protected readonly ownId = computed(() => this.session.view()?.user.id ?? null);
  protected readonly isInviting = signal(false);
  protected readonly edited = signal<PersonView | null>(null);
  private readonly refusal = signal<unknown>(null);
  protected readonly refused = computed(() =>
    this.refusal() === null ? null : this.refusals.of(this.refusal()),
  );
  protected readonly isQuiet = computed(() => !this.isInviting() && this.edited() === null);

  constructor() {
    effect(() => {
      const partnerId = this.partnerId();
      untracked(() => this.store.open(partnerId));
    });
  }

  protected invite(): void {
    this.refusal.set(null);
    this.isInviting.set(true);
  }

  protected edit(person: PersonView): void {
    this.refusal.set(null);
    this.edited.set(person);
  }

  protected async block(person: PersonView): Promise<void> {
    const t = this.t();
    const isSure = await this.dialogs.ask({
      heading: t.blockTitle(person.name),
      text: t.blockText,
      act: t.block,
      keep: t.keep,
      isDanger: true,
    });
    if (isSure) await this.switch(person, false, t.blockedToast(person.name));
  }

  protected async unblock(person: PersonView): Promise<void> {
    await this.switch(person, true, this.t().unblockedToast(person.name));
  }

  private async switch(person: PersonView, isActive: boolean, done: string): Promise<void> {
    this.refusal.set(null);
    try {
      await this.store.edit(person.membershipId, { isActive });
      this.toasts.show({ tone: 'ok', text: done });
    } catch (failure) {
      this.refusal.set(failure);
    }
  }
}
