import { createHash } from 'node:crypto';

/** Collects the parameters of a statement that is put together from parts: `add` returns the mark of the value. */
export class SqlParameters {
  readonly values: unknown[] = [];

  add(value: unknown): string {
    this.values.push(value);
    return `$${this.values.length}`;
  }
}

/** A name for a prepared statement: the same text is parsed and planned once per connection. */
export const statementName = (text: string): string => createHash('sha1').update(text).digest('base64url');
