/**
 * «Регистрация изменений» of an exchange plan node. A key registered again after it was read for sending survives the
 * confirmation of that sending: only what the site really got is cleared (1c-exchange.md, 2.7).
 */
export class ChangeRegistration {
  private readonly changes = new Map<string, number>();
  private counter = 0;

  constructor(keys: readonly string[] = []) {
    for (const key of keys) this.register(key);
  }

  get size(): number {
    return this.changes.size;
  }

  has(key: string): boolean {
    return this.changes.has(key);
  }

  register(key: string): void {
    this.counter += 1;
    this.changes.set(key, this.counter);
  }

  forget(key: string): void {
    this.changes.delete(key);
  }

  keys(): string[] {
    return [...this.changes.keys()];
  }

  /** What is being sent now, with the change numbers known at this moment. */
  take(keys: readonly string[]): ReadonlyMap<string, number> {
    return new Map(keys.flatMap((key) => (this.changes.has(key) ? [[key, this.changes.get(key) ?? 0]] : [])));
  }

  /** Clears exactly the taken changes; a key changed meanwhile stays. */
  confirm(taken: ReadonlyMap<string, number>): void {
    for (const [key, change] of taken) if (this.changes.get(key) === change) this.changes.delete(key);
  }
}
