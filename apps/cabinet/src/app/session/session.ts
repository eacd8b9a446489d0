import { computed, inject, Injectable, signal } from '@angular/core';
import type { BuyerContext, Permission, SessionView, SwitchContext } from '@optovik/contracts';
import { firstValueFrom } from 'rxjs';
import { toApiError } from '../http/api-error';
import { SessionClient } from './session-client';

/** `unreachable`: the server did not answer, so nobody knows who sits here. */
export type SessionState = 'unknown' | 'anonymous' | 'signed-in' | 'unreachable';

/**
 * Who works in this tab and what he may do. The only data of a person that lives in the root injector, and the only place that
 * must forget at sign-out: everything else is provided by components under the signed-in area and dies with it.
 */
@Injectable({ providedIn: 'root' })
export class Session {
  private readonly client = inject(SessionClient);
  private readonly current = signal<SessionView | null>(null);
  private readonly known = signal<SessionState>('unknown');

  readonly state = this.known.asReadonly();
  readonly view = this.current.asReadonly();
  readonly context = computed<BuyerContext | null>(() => this.current()?.context ?? null);
  readonly workplace = computed(() => this.current()?.workplace ?? null);
  private readonly permissions = computed<ReadonlySet<Permission>>(
    () => new Set(this.current()?.permissions),
  );

  /**
   * Changes whenever another person, partner, contract or workplace comes on screen. The signed-in area is rebuilt by it, so
   * that no store can show the prices of the one before.
   */
  readonly scopeKey = computed(() => {
    const view = this.current();
    return view === null ? null : `${view.user.id} ${view.workplace} ${view.context?.contractId ?? '-'}`;
  });

  /** Reads the session from the server. Never throws: an absent session and a dead server are states. */
  async load(): Promise<void> {
    try {
      this.accept(await firstValueFrom(this.client.read()));
    } catch (failure) {
      if (toApiError(failure).code === 'NOT_SIGNED_IN') this.forget();
      else if (this.current() === null) this.known.set('unreachable');
    }
  }

  /** Reads rights and contracts again in the middle of work. An ended session leads to the sign-in page by the interceptor. */
  async refresh(): Promise<void> {
    try {
      this.accept(await firstValueFrom(this.client.readAgain()));
    } catch (failure) {
      if (toApiError(failure).code === 'NOT_SIGNED_IN') this.forget();
    }
  }

  /** Takes what sign-in or a switch of the contract answered. */
  accept(view: SessionView): void {
    this.current.set(view);
    this.known.set('signed-in');
  }

  may(permission: Permission): boolean {
    return this.permissions().has(permission);
  }

  /** @throws ApiError when the contract is closed or no longer his. */
  async switchTo(target: SwitchContext): Promise<void> {
    this.accept(await firstValueFrom(this.client.switchTo(target)));
  }

  /** Ends the session on the server, then forgets it here. A session that is already gone is signed out as well. */
  async signOut(): Promise<void> {
    try {
      await firstValueFrom(this.client.signOut());
    } catch (failure) {
      if (toApiError(failure).code !== 'NOT_SIGNED_IN') throw failure;
    }
    this.forget();
  }

  forget(): void {
    this.current.set(null);
    this.known.set('anonymous');
  }
}
