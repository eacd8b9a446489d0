import { inject, Injectable, signal } from '@angular/core';
import type { InvitePerson, MembershipEdit, PersonView } from '@optovik/contracts';
import { firstValueFrom } from 'rxjs';
import { PeopleClient } from './people-client';

/** The people of one partner. Commands throw what the server refused: the form that asked shows it. */
@Injectable()
export class PeopleStore {
  private readonly client = inject(PeopleClient);
  private readonly partnerId = signal<string | null>(null);
  private readonly known = signal<readonly PersonView[] | null>(null);
  private readonly refusal = signal<unknown>(null);

  /** null until the first answer; those who left stand last. */
  readonly people = this.known.asReadonly();
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
      const { items } = await firstValueFrom(this.client.list(partnerId));
      if (partnerId === this.partnerId()) this.known.set(items);
    } catch (failure) {
      if (partnerId === this.partnerId()) this.refusal.set(failure);
    }
  }

  /** @throws ApiError PHONE_INVALID, PHONE_TAKEN, FORBIDDEN, TOO_MANY_REQUESTS */
  async invite(person: InvitePerson): Promise<void> {
    await firstValueFrom(this.client.invite(this.opened(), person));
    await this.read();
  }

  /** @throws ApiError FORBIDDEN, LAST_RIGHT */
  async edit(membershipId: string, edit: MembershipEdit): Promise<void> {
    await firstValueFrom(this.client.edit(this.opened(), membershipId, edit));
    await this.read();
  }

  private opened(): string {
    const partnerId = this.partnerId();
    if (partnerId === null) throw new Error('No partner is open');
    return partnerId;
  }
}
