import { Canvas } from './canvas';
import { paintBox, type Pictogram } from './paint-box';
import { FASTENING } from './pictograms-fastening';
import { MATERIALS } from './pictograms-materials';
import { SYSTEMS } from './pictograms-systems';
import { TOOLS_AND_CLOTHES } from './pictograms-tools';

const PICTOGRAMS = { ...FASTENING, ...MATERIALS, ...TOOLS_AND_CLOTHES, ...SYSTEMS };
const BACKGROUND = 0xf3f5f8;
const GROUND_SHADOW = 0xe3e8ee;

export type PictureKind = keyof typeof PICTOGRAMS;

/** Names a picture by what it shows: two goods of one kind and colour share the bytes. */
export function contentKeyOf(kind: PictureKind, tint: number): string {
  return `${kind}-${tint.toString(16).padStart(6, '0')}`;
}

/** Draws pictures on demand and remembers them: the same key gives the same bytes. */
export class PictureBook {
  private readonly drawn = new Map<string, Buffer>();

  picture(contentKey: string): Buffer {
    const known = this.drawn.get(contentKey);
    if (known) return known;
    const [kind = '', tint = ''] = contentKey.split('-');
    if (!isPictureKind(kind)) throw new Error(`No pictogram «${kind}»`);
    const canvas = new Canvas(BACKGROUND).ellipse(GROUND_SHADOW, 50, 90, 34, 5);
    const pictogram: Pictogram = PICTOGRAMS[kind];
    pictogram(canvas, paintBox(Number.parseInt(tint, 16)));
    const bytes = canvas.png();
    this.drawn.set(contentKey, bytes);
    return bytes;
  }
}

export const PICTURE_KINDS = Object.keys(PICTOGRAMS).filter(isPictureKind);

function isPictureKind(kind: string): kind is PictureKind {
  return Object.hasOwn(PICTOGRAMS, kind);
}
