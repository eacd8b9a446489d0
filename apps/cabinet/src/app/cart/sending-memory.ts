import { inject, Injectable } from '@angular/core';
import type { PlaceOrder } from '@optovik/contracts';
import { Session } from '../session/session';

/** An order that was sent and not answered yet: the same key must go with the same wish. */
export interface Attempt {
  readonly key: string;
  readonly order: PlaceOrder;
}

/** What the person has filled in beside the lines. */
export type OrderDraft = Omit<PlaceOrder, 'cartVersion'>;

/** More unanswered tries than this at one cart make no sense. */
const most = 5;

/**
 * Survives a reload of this tab, not its closing: keys of orders whose answer was lost, and the half-filled form. Kept apart for
 * each person and contract. A browser that forbids storage costs only this memory.
 */
@Injectable()
export class SendingMemory {
  private readonly session = inject(Session);
  /** What was written, for browsers that keep nothing. */
  private readonly held = new Map<string, string>();
  private readonly owner = `${this.session.view()?.user.id ?? ''}.${this.session.context()?.contractId ?? ''}`;

  attempts(): readonly Attempt[] {
    const value = this.read('sending');
    return Array.isArray(value) ? value.filter(isAttempt) : [];
  }

  keep(attempt: Attempt): void {
    const others = this.attempts().filter(({ key }) => key !== attempt.key);
    this.write('sending', [...others, attempt].slice(-most));
  }

  forget(attempt: Attempt): void {
    this.write(
      'sending',
      this.attempts().filter(({ key }) => key !== attempt.key),
    );
  }

  draft(): OrderDraft | null {
    const value = this.read('draft');
    return isDraft(value) ? value : null;
  }

  keepDraft(draft: OrderDraft): void {
    this.write('draft', draft);
  }

  /** The order is placed: nothing of it is left to be sent. */
  clear(): void {
    this.write('sending', []);
    this.write('draft', null);
  }

  private read(name: string): unknown {
    try {
      return JSON.parse(this.held.get(name) ?? sessionStorage.getItem(this.nameOf(name)) ?? 'null');
    } catch {
      return null;
    }
  }

  private write(name: string, value: unknown): void {
    const text = JSON.stringify(value);
    this.held.set(name, text);
    try {
      sessionStorage.setItem(this.nameOf(name), text);
    } catch {
      // Storage is forbidden or full: it lives in the page only.
    }
  }

  private nameOf(name: string): string {
    return `optovik.order-${name}.${this.owner}`;
  }
}

/** Random and long enough to be a key; works on plain http too, where `randomUUID` is missing. */
export function newKey(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isTextOrNull = (value: unknown): value is string | null => value === null || typeof value === 'string';

function isDraft(value: unknown): value is OrderDraft {
  return (
    isRecord(value) &&
    typeof value['comment'] === 'string' &&
    isTextOrNull(value['desiredDate']) &&
    isTextOrNull(value['deliveryAddressId']) &&
    isTextOrNull(value['ownNumber'])
  );
}

function isAttempt(value: unknown): value is Attempt {
  if (!isRecord(value) || typeof value['key'] !== 'string') return false;
  const order = value['order'];
  return isRecord(order) && typeof order['cartVersion'] === 'number' && isDraft(order);
}
