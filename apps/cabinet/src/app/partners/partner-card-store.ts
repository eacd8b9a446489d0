import { inject, Injectable, signal } from '@angular/core';
import type { PartnerCard, PartnerEdit } from '@optovik/contracts';
import { firstValueFrom } from 'rxjs';
import { type PartnerParts, PartnersClient } from './partners-client';

/** One partner with his terms. Commands throw what the server refused, so that the form that asked shows it at its field. */
@Injectable()
export class PartnerCardStore {
  private readonly client = inject(PartnersClient);
  private readonly partnerId = signal<string | null>(null);
  private readonly known = signal<PartnerCard | null>(null);
  private readonly refusal = signal<unknown>(null);

  readonly card = this.known.asReadonly();
  readonly failure = this.refusal.asReadonly();

  open(partnerId: string): void {
    if (this.partnerId() === partnerId) return;
    this.partnerId.set(partnerId);
    this.known.set(null);
    void this.read();
  }

  /** What is shown stays when the answer fails. */
  async read(): Promise<void> {
    const partnerId = this.partnerId();
    if (partnerId === null) return;
    this.refusal.set(null);
    try {
      const card = await firstValueFrom(this.client.card(partnerId));
      if (partnerId === this.partnerId()) this.known.set(card);
    } catch (failure) {
      if (partnerId === this.partnerId()) this.refusal.set(failure);
    }
  }

  /** @throws ApiError CONFLICT (the code), FORBIDDEN (the manager), NOT_FOUND */
  async edit(edit: PartnerEdit): Promise<void> {
    await firstValueFrom(this.client.edit(this.opened(), edit));
    await this.read();
  }

  /**
   * @param id null opens a new one.
   * @throws ApiError with the refusal of the part: INN_INVALID, KPP_INVALID, COUNTERPARTY_EXISTS, AGREEMENT_FOREIGN, VALIDATION_FAILED
   */
  async save<P extends keyof PartnerParts>(part: P, id: string | null, body: PartnerParts[P]): Promise<void> {
    const partnerId = this.opened();
    if (id === null) await firstValueFrom(this.client.add(partnerId, part, body));
    else await firstValueFrom(this.client.replace(partnerId, part, id, body));
    await this.read();
  }

  private opened(): string {
    const partnerId = this.partnerId();
    if (partnerId === null) throw new Error('No partner is open');
    return partnerId;
  }
}
