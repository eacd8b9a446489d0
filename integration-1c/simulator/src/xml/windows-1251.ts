const ENCODING = 'windows-1251';

/**
 * Encodes an XML document in windows-1251 the way old releases of 1C sent it: the declaration is rewritten and characters
 * outside the code page become numeric references.
 */
export function encodeXmlAsWindows1251(xml: string): Buffer {
  const codes = codeTable();
  const bytes: number[] = [];
  for (const character of xml.replace('encoding="UTF-8"', `encoding="${ENCODING}"`)) {
    const code = codes.get(character);
    if (code !== undefined) bytes.push(code);
    else bytes.push(...Buffer.from(`&#${character.codePointAt(0)};`, 'latin1'));
  }
  return Buffer.from(bytes);
}

/** Decodes a reply by the charset of its Content-Type; UTF-8 without one. A BOM is eaten. */
export function decodeReply(body: Buffer, contentType: string | undefined): string {
  const charset = /charset=["']?([\w-]+)/i.exec(contentType ?? '')?.[1] ?? 'utf-8';
  try {
    return new TextDecoder(charset).decode(body);
  } catch {
    return new TextDecoder('utf-8').decode(body);
  }
}

function codeTable(): Map<string, number> {
  const decoder = new TextDecoder(ENCODING);
  return new Map(Array.from({ length: 256 }, (_, code) => [decoder.decode(Uint8Array.of(code)), code]));
}
