import { inject, Injectable, signal } from '@angular/core';
import type { StaffCreate, StaffEdit, StaffView } from '@optovik/contracts';
import { firstValueFrom } from 'rxjs';
import { StaffClient } from './staff-client';

/** People of the seller, the dismissed ones last. Commands throw what the server refused. */
@Injectable()
export class StaffStore {
  private readonly client = inject(StaffClient);
  private readonly known = signal<readonly StaffView[] | null>(null);
  private readonly refusal = signal<unknown>(null);

  /** null until the first answer. */
  readonly people = this.known.asReadonly();
  readonly failure = this.refusal.asReadonly();

  constructor() {
    void this.read();
  }

  /** What is shown stays when the answer fails. */
  async read(): Promise<void> {
    this.refusal.set(null);
    try {
      this.known.set((await firstValueFrom(this.client.list())).items);
    } catch (failure) {
      this.refusal.set(failure);
    }
  }

  /** @throws ApiError PHONE_INVALID, PHONE_TAKEN, TOO_MANY_REQUESTS */
  async hire(person: StaffCreate): Promise<void> {
    await firstValueFrom(this.client.hire(person));
    await this.read();
  }

  /** @throws ApiError LAST_RIGHT */
  async edit(userId: string, edit: StaffEdit): Promise<void> {
    await firstValueFrom(this.client.edit(userId, edit));
    await this.read();
  }
}
