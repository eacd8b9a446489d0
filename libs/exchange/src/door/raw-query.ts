/**
 * The query of a request of 1C. It is concatenated textually and file names are not URL-encoded (1c-exchange 2.1), so `+` is a
 * plus, a stray `%` is a percent sign, and what is percent-encoded may be UTF-8 or windows-1251.
 */
export class RawQuery {
  private readonly values = new Map<string, string>();
  readonly text: string;

  constructor(url: string) {
    const mark = url.indexOf('?');
    this.text = mark < 0 ? '' : url.slice(mark + 1);
    for (const pair of this.text.split('&')) {
      if (pair === '') continue;
      const equals = pair.indexOf('=');
      const name = decode(equals < 0 ? pair : pair.slice(0, equals));
      if (!this.values.has(name)) this.values.set(name, equals < 0 ? '' : decode(pair.slice(equals + 1)));
    }
  }

  /** The first value of that name; null when the name is absent. An empty `sessid=` is an empty string. */
  get(name: string): string | null {
    return this.values.get(name) ?? null;
  }

  /** For the journal: secrets are masked, the rest stands as it came. */
  get redacted(): string {
    return this.text.replace(/(^|&)((?:sessid|password|pass|pwd|token|key)=)[^&]+/gi, '$1$2•••');
  }
}

function decode(text: string): string {
  if (!text.includes('%')) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return decodeWindows1251(text);
  }
}

/** Percent-encoded bytes that are not UTF-8 are windows-1251 in practice; a percent sign without two digits stays. */
function decodeWindows1251(text: string): string {
  const decoder = new TextDecoder('windows-1251');
  return text.replace(/(?:%[0-9a-f]{2})+/gi, (run) =>
    decoder.decode(Buffer.from(run.replaceAll('%', ''), 'hex')),
  );
}
