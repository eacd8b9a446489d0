import { deflateSync } from 'node:zlib';
import { crc32 } from '../../portal/crc32';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/**
 * Encodes a picture of palette indexes (one byte a pixel) as PNG: colour type 3, depth 8, no filter.
 * @param palette RGB triples, at most 256
 */
export function encodePng(
  width: number,
  height: number,
  palette: readonly number[],
  pixels: Uint8Array,
): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 3, 0, 0, 0], 8);
  const colours = Buffer.from(
    palette.flatMap((colour) => [colour >> 16, (colour >> 8) & 0xff, colour & 0xff]),
  );
  const rows = Buffer.alloc(height * (width + 1));
  for (let y = 0; y < height; y += 1)
    rows.set(pixels.subarray(y * width, (y + 1) * width), y * (width + 1) + 1);
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('PLTE', colours),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const name = Buffer.from(type, 'latin1');
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.set(name, 4);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(name, data), 0);
  return Buffer.concat([frame, data, check]);
}
