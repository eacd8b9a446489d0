import { NgTemplateOutlet } from '@angular/common';
import {
  ChangeDetectionStrategy,
  Component,
  computed,
  inject,
  input,
  output,
  type TemplateRef,
} from '@angular/core';
import type { PersonView } from '@optovik/contracts';
import { formatPhone, MomentPipe, Status } from '@optovik/ui';
import { RowAction } from '../forms/row-action';
import { I18n } from '../i18n/i18n';
import type { CounterpartyChoice } from './counterparty-checks';
import { peopleTableTexts } from './people-table.texts';

/** Rows of people with their rights. It only shows and asks; the form of the row being edited comes from outside. */
@Component({
  selector: 'app-people-table',
  imports: [MomentPipe, NgTemplateOutlet, RowAction, Status],
  templateUrl: './people-table.html',
  styleUrl: './people-table.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PeopleTable {
  readonly people = input.required<readonly PersonView[]>();
  readonly counterparties = input.required<readonly CounterpartyChoice[]>();
  readonly canEdit = input(false);
  /** The user who looks. */
  readonly ownId = input<string | null>(null);
  /** The membership whose form is open under its row. */
  readonly editedId = input<string | null>(null);
  readonly form = input<TemplateRef<unknown> | null>(null);
  readonly edit = output<PersonView>();
  readonly block = output<PersonView>();
  readonly unblock = output<PersonView>();

  protected readonly t = inject(I18n).use(peopleTableTexts);
  private readonly names = computed(
    () => new Map(this.counterparties().map((counterparty) => [counterparty.id, counterparty.name])),
  );

  protected phoneOf(person: PersonView): string {
    return person.phone === '' ? '—' : formatPhone(person.phone);
  }

  /** Up to two names; more are only counted. */
  protected actsFor({ counterpartyIds }: PersonView): string {
    if (counterpartyIds.length === 0) return this.t().all;
    if (counterpartyIds.length > 2) return this.t().some(counterpartyIds.length);
    return counterpartyIds.map((id) => this.names().get(id) ?? this.t().unknown).join(', ');
  }
}
