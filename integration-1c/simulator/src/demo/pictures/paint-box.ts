import type { Canvas } from './canvas';
import { shade } from './tints';

export const METAL = 0xa9b4c0;
export const METAL_DARK = 0x7d8996;
export const METAL_LIGHT = 0xd3dae2;
export const WOOD = 0xcf9f66;
export const WOOD_DARK = 0xb07f48;
export const INK = 0x3d4753;
export const PAPER = 0xffffff;

/** The colours a pictogram may use: the tint of the good and its darker and lighter sides. */
export interface PaintBox {
  readonly tint: number;
  readonly dark: number;
  readonly light: number;
}

export type Pictogram = (canvas: Canvas, paint: PaintBox) => void;

export function paintBox(tint: number): PaintBox {
  return { tint, dark: shade(tint, -0.22), light: shade(tint, 0.35) };
}
