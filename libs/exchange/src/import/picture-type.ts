/** The kinds of pictures that a browser may be shown. SVG is not among them: it can carry scripts (promises 6.6). */
export type PictureType = 'image/png' | 'image/jpeg' | 'image/gif' | 'image/webp';

/** As many bytes as `pictureType` looks at. */
export const PICTURE_HEAD_BYTES = 12;

/** What the bytes are, whatever the name says; null = no picture. */
export function pictureType(head: Buffer): PictureType | null {
  const text = head.toString('latin1');
  if (text.startsWith('\x89PNG\r\n\x1a\n')) return 'image/png';
  if (text.startsWith('\xff\xd8\xff')) return 'image/jpeg';
  if (/^GIF8[79]a/.test(text)) return 'image/gif';
  if (text.startsWith('RIFF') && text.slice(8, 12) === 'WEBP') return 'image/webp';
  return null;
}
