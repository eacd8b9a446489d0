/** Words of a query as the text index takes them; punctuation inside sizes (3,5×55) stays with the word. */
const wordsOf = (typed: string): string[] =>
  typed
    .toLowerCase()
    .split(/\s+/u)
    .filter((word) => /[\p{L}\p{N}]/u.test(word));

export interface TextQuery {
  /** Words that must stand as they are (with morphology). */
  readonly whole: string;
  /** The word that is still being typed: its beginning is enough. Letters and digits only; null when it has other signs. */
  readonly beginning: string | null;
}

/** Splits what was typed into finished words and the last one, which may be only a beginning. */
export function textQuery(typed: string): TextQuery | null {
  const words = wordsOf(typed);
  const last = words.at(-1);
  if (last === undefined) return null;
  const isPlain = /^[\p{L}\p{N}]+$/u.test(last);
  return isPlain
    ? { whole: words.slice(0, -1).join(' '), beginning: last }
    : { whole: words.join(' '), beginning: null };
}
