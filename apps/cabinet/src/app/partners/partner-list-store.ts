import { inject, Injectable, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import type { PartnerListItem } from '@optovik/contracts';
import { PagedRows } from '@optovik/ui';
import { debounceTime, firstValueFrom, Subject } from 'rxjs';
import { PartnersClient } from './partners-client';

/** Partners by name. Whose they are follows from the scope of the person: a manager reads his own, the others read all. */
@Injectable()
export class PartnerListStore {
  private readonly client = inject(PartnersClient);
  private readonly typing = new Subject<string>();
  private readonly typed = signal('');
  private readonly question = signal<string | null>(null);

  readonly text = this.typed.asReadonly();
  /** What the rows answer to; follows the typed text after a pause. null before the first question. */
  readonly asked = this.question.asReadonly();
  readonly partners = new PagedRows<PartnerListItem>(async (cursor) => {
    const page = await firstValueFrom(this.client.list(this.question()?.trim() ?? '', cursor));
    return { rows: page.items, nextCursor: page.nextCursor };
  });

  constructor() {
    this.typing.pipe(debounceTime(250), takeUntilDestroyed()).subscribe((text) => this.ask(text));
  }

  search(text: string): void {
    this.typed.set(text);
    this.typing.next(text);
  }

  /** At once: the search of the header, a reload of the page, «Показать всех». */
  ask(text: string): void {
    this.typed.set(text);
    if (text === this.question()) return;
    this.question.set(text);
    void this.partners.restart();
  }
}
