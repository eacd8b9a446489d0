import { isUtf8 } from 'node:buffer';
import iconv from 'iconv-lite';
import type { FileEncoding } from '../commerceml-events';
import { CommerceMlError } from '../commerceml-error';

/** Enough for the declaration, a comment or two and the start tag of the root. */
export const SNIFF_BYTES = 4096;

const UTF8_BOM = Buffer.from([0xef, 0xbb, 0xbf]);
const ROOT_IN_UTF8 = Buffer.from('КоммерческаяИнформация', 'utf8');
const DECLARED_ENCODING = /^\s*<\?xml\s[^>]*?encoding\s*=\s*["']([^"']*)["']/;
const START_OF_FILE = { line: 1, column: 1 };

export interface SniffedEncoding {
  readonly encoding: FileEncoding;
  readonly bomLength: number;
}

/**
 * Decides the encoding by the first bytes. A UTF-8 BOM wins over the declaration. A declaration of windows-1251 is not believed
 * when the root tag is spelled in UTF-8: some exchange scripts convert the text and forget the header. Without a declaration the
 * file is UTF-8. Everything else (UTF-16, KOI8-R, CP866, …) is refused.
 */
export function sniffEncoding(head: Buffer): SniffedEncoding {
  if (head.subarray(0, 3).equals(UTF8_BOM)) return { encoding: 'utf-8', bomLength: 3 };
  const wide = wideEncoding(head);
  if (wide) throw unsupported(wide);
  const declared = DECLARED_ENCODING.exec(head.toString('latin1'))?.[1];
  switch (declared?.trim().toLowerCase()) {
    case undefined:
    case 'utf-8':
    case 'utf8':
      return { encoding: 'utf-8', bomLength: 0 };
    case 'windows-1251':
    case 'cp1251':
    case 'win-1251':
      return { encoding: head.includes(ROOT_IN_UTF8) ? 'utf-8' : 'windows-1251', bomLength: 0 };
    default:
      throw unsupported(declared ?? '');
  }
}

function wideEncoding(head: Buffer): string | null {
  const [first, second] = [head[0], head[1]];
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) return 'UTF-16';
  if (head.subarray(0, 4).includes(0)) return 'UTF-16/UTF-32';
  return null;
}

function unsupported(name: string): CommerceMlError {
  const label = name.slice(0, 40);
  return new CommerceMlError(
    'UNSUPPORTED_ENCODING',
    START_OF_FILE,
    `encoding ${JSON.stringify(label)} is not supported, only utf-8 and windows-1251`,
    `Кодировка «${label}» не поддерживается: нужна UTF-8 или windows-1251`,
  );
}

/** Text that could be decoded, and whether a byte that cannot be followed it. */
export interface DecodedPart {
  readonly text: string;
  readonly isBroken: boolean;
}

/** Turns bytes into text piece by piece; a character cut by a piece boundary waits for its rest. */
export interface StreamDecoder {
  decode(bytes: Buffer): DecodedPart;
  /** True when the file ended in the middle of a character. */
  endsInsideCharacter(): boolean;
}

export function createDecoder(encoding: FileEncoding): StreamDecoder {
  return encoding === 'utf-8' ? new Utf8Decoder() : new Windows1251Decoder();
}

class Utf8Decoder implements StreamDecoder {
  private carried: Buffer = Buffer.alloc(0);

  decode(bytes: Buffer): DecodedPart {
    const joined = this.carried.length > 0 ? Buffer.concat([this.carried, bytes]) : bytes;
    const complete = joined.length - incompleteTail(joined);
    const whole = joined.subarray(0, complete);
    this.carried = joined.subarray(complete);
    if (isUtf8(whole)) return { text: whole.toString('utf8'), isBroken: false };
    return { text: validPrefix(whole).toString('utf8'), isBroken: true };
  }

  endsInsideCharacter(): boolean {
    return this.carried.length > 0;
  }
}

/** Length of an unfinished multi-byte character at the end, 0-3. */
function incompleteTail(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) return 0;
    if (byte < 0xc0) continue;
    const needed = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
    return needed > back ? back : 0;
  }
  return 0;
}

/** The longest valid beginning, so that the error points at the exact place whatever the pieces were. */
function validPrefix(bytes: Buffer): Buffer {
  let [valid, broken] = [0, bytes.length];
  while (broken - valid > 8) {
    const middle = (valid + broken) >> 1;
    const cut = middle - incompleteTail(bytes.subarray(valid, middle));
    if (isUtf8(bytes.subarray(valid, cut))) valid = cut;
    else broken = middle;
  }
  let end = broken;
  while (end > valid && !isUtf8(bytes.subarray(valid, end))) end -= 1;
  return bytes.subarray(0, end);
}

class Windows1251Decoder implements StreamDecoder {
  private readonly decoder = iconv.getDecoder('windows-1251');

  decode(bytes: Buffer): DecodedPart {
    const undefinedByte = bytes.indexOf(0x98);
    const readable = undefinedByte < 0 ? bytes : bytes.subarray(0, undefinedByte);
    return { text: this.decoder.write(readable), isBroken: undefinedByte >= 0 };
  }

  endsInsideCharacter(): boolean {
    return false;
  }
}
