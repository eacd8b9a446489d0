import { computed, inject, Injectable, signal } from '@angular/core';
import type { SessionListItem } from '@optovik/contracts';
import { firstValueFrom } from 'rxjs';
import { SessionClient } from '../session/session-client';

@Injectable()
export class MySessionsStore {
  private readonly client = inject(SessionClient);
  private readonly items = signal<readonly SessionListItem[] | null>(null);
  private readonly refusal = signal<unknown>(null);

  /** null until the first answer. The current session stands first. */
  readonly sessions = computed(
    () => this.items()?.toSorted((a, b) => Number(b.isCurrent) - Number(a.isCurrent)) ?? null,
  );
  readonly hasOthers = computed(() => this.items()?.some((session) => !session.isCurrent) ?? false);
  readonly failure = this.refusal.asReadonly();

  constructor() {
    void this.read();
  }

  async read(): Promise<void> {
    await this.attempt(async () => this.items.set((await firstValueFrom(this.client.list())).items));
  }

  /** True when it has lost access. */
  async end(sessionId: string): Promise<boolean> {
    return this.attempt(async () => {
      await firstValueFrom(this.client.end(sessionId));
      this.items.update((items) => items?.filter((session) => session.id !== sessionId) ?? null);
    });
  }

  async endOthers(): Promise<boolean> {
    return this.attempt(async () => {
      await firstValueFrom(this.client.endOthers());
      this.items.update((items) => items?.filter((session) => session.isCurrent) ?? null);
    });
  }

  private async attempt(act: () => Promise<void>): Promise<boolean> {
    this.refusal.set(null);
    try {
      await act();
      return true;
    } catch (failure) {
      this.refusal.set(failure);
      return false;
    }
  }
}
