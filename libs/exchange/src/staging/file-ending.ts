import type { StagingArea } from './staging-area';

const TAIL_BYTES = 256;
const rootEnds = ['utf8', 'windows-1251'] as const;
const ROOT_END = /<\/КоммерческаяИнформация\s*>\s*$/u;
const BOM = Buffer.from([0xef, 0xbb, 0xbf]);

/** Bytes enough to know by `startsFile`. */
export const HEAD_BYTES = 8;

/** A chunk that begins like this begins a file anew (1c-exchange 2.4). */
export function startsFile(head: Buffer): boolean {
  const text = head.subarray(0, 3).equals(BOM) ? head.subarray(3) : head;
  return (
    text.subarray(0, 5).toString('latin1') === '<?xml' ||
    head.subarray(0, 4).toString('latin1') === 'PK\u0003\u0004'
  );
}

/** JPEG, PNG and GIF by their first bytes. */
export function startsPicture(head: Buffer): boolean {
  const start = head.toString('latin1');
  return start.startsWith('\u00ff\u00d8\u00ff') || start.startsWith('\u0089PNG') || start.startsWith('GIF8');
}

export const isXmlName = (filename: string): boolean => /\.xml$/i.test(filename);
export const isZipName = (filename: string): boolean => /\.zip$/i.test(filename);

/** Whether a staged file has come whole, as far as its own end shows it. Kinds without an end mark count as whole. */
export async function hasItsEnd(
  area: StagingArea,
  file: { path: string; bytes: number; filename: string },
): Promise<boolean> {
  const start = Math.max(0, file.bytes - TAIL_BYTES);
  const tail = await area.slice(file.path, start, file.bytes - start);
  if (isXmlName(file.filename)) {
    return rootEnds.some((encoding) => ROOT_END.test(new TextDecoder(encoding).decode(tail)));
  }
  if (/\.jpe?g$/i.test(file.filename)) return tail.includes(Buffer.from([0xff, 0xd9]), -16);
  if (/\.png$/i.test(file.filename)) return tail.includes('IEND', -16);
  if (/\.gif$/i.test(file.filename)) return tail.at(-1) === 0x3b;
  return true;
}
