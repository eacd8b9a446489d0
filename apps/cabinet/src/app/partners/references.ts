import { inject, Injectable, signal } from '@angular/core';
import type { PartnerReferences } from '@optovik/contracts';
import { firstValueFrom } from 'rxjs';
import { PartnersClient } from './partners-client';

/** What the forms of partners offer to choose from. Provided by a page, read once per page. */
@Injectable()
export class References {
  private readonly client = inject(PartnersClient);
  private readonly known = signal<PartnerReferences | null>(null);
  private readonly refusal = signal<unknown>(null);

  readonly lists = this.known.asReadonly();
  readonly failure = this.refusal.asReadonly();

  async read(): Promise<void> {
    this.refusal.set(null);
    try {
      this.known.set(await firstValueFrom(this.client.references()));
    } catch (failure) {
      this.refusal.set(failure);
    }
  }
}
