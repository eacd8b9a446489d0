import { encodePng } from './png';

/** Side of the finished picture in pixels. */
export const PICTURE_SIDE = 320;
/** Shapes are painted twice as large and averaged down: smooth edges without a graphics library. */
const SCALE = 2;
const SIDE = PICTURE_SIDE * SCALE;
const UNIT = SIDE / 100;

type Point = readonly [number, number];

/** A flat drawing board; coordinates run from 0 to 100 both ways, colours are 0xRRGGBB. */
export class Canvas {
  private readonly pixels = new Uint32Array(SIDE * SIDE);

  constructor(background: number) {
    this.pixels.fill(background);
  }

  polygon(colour: number, ...points: Point[]): this {
    const scaled = points.map(([x, y]) => [x * UNIT, y * UNIT] as const);
    const ys = scaled.map(([, y]) => y);
    const bottom = Math.min(SIDE - 1, Math.ceil(Math.max(...ys)));
    for (let y = Math.max(0, Math.floor(Math.min(...ys))); y <= bottom; y += 1) {
      const crossings = crossingsAt(scaled, y + 0.5);
      for (let pair = 0; pair + 1 < crossings.length; pair += 2) {
        this.span(y, crossings[pair] ?? 0, crossings[pair + 1] ?? 0, colour);
      }
    }
    return this;
  }

  rect(colour: number, x: number, y: number, width: number, height: number, radius = 0): this {
    if (radius === 0)
      return this.polygon(colour, [x, y], [x + width, y], [x + width, y + height], [x, y + height]);
    const [left, right, top, bottom] = [x + radius, x + width - radius, y + radius, y + height - radius];
    this.polygon(colour, [left, y], [right, y], [right, y + height], [left, y + height]);
    this.polygon(colour, [x, top], [x + width, top], [x + width, bottom], [x, bottom]);
    for (const [cx, cy] of [
      [left, top],
      [right, top],
      [left, bottom],
      [right, bottom],
    ] as const)
      this.circle(colour, cx, cy, radius);
    return this;
  }

  circle(colour: number, x: number, y: number, radius: number): this {
    return this.ellipse(colour, x, y, radius, radius);
  }

  ellipse(colour: number, x: number, y: number, rx: number, ry: number): this {
    const [cx, cy, a, b] = [x * UNIT, y * UNIT, rx * UNIT, ry * UNIT];
    for (let row = Math.max(0, Math.floor(cy - b)); row <= Math.min(SIDE - 1, Math.ceil(cy + b)); row += 1) {
      const share = 1 - ((row + 0.5 - cy) / b) ** 2;
      if (share > 0) this.span(row, cx - a * Math.sqrt(share), cx + a * Math.sqrt(share), colour);
    }
    return this;
  }

  /** A thick line with round ends. */
  line(colour: number, width: number, ...points: Point[]): this {
    for (const [index, [x, y]] of points.entries()) {
      this.circle(colour, x, y, width / 2);
      const next = points[index + 1];
      if (!next) continue;
      const [dx, dy] = [next[0] - x, next[1] - y];
      const length = Math.hypot(dx, dy) || 1;
      const [nx, ny] = [(-dy / length) * (width / 2), (dx / length) * (width / 2)];
      this.polygon(
        colour,
        [x + nx, y + ny],
        [next[0] + nx, next[1] + ny],
        [next[0] - nx, next[1] - ny],
        [x - nx, y - ny],
      );
    }
    return this;
  }

  png(): Buffer {
    const palette = new Map<number, number>();
    const indexes = new Uint8Array(PICTURE_SIDE * PICTURE_SIDE);
    for (let y = 0; y < PICTURE_SIDE; y += 1) {
      for (let x = 0; x < PICTURE_SIDE; x += 1) {
        const colour = this.average(x * SCALE, y * SCALE);
        let index = palette.get(colour);
        if (index === undefined) {
          index = palette.size < 256 ? palette.size : nearest(palette, colour);
          if (palette.size < 256) palette.set(colour, index);
        }
        indexes[y * PICTURE_SIDE + x] = index;
      }
    }
    return encodePng(PICTURE_SIDE, PICTURE_SIDE, [...palette.keys()], indexes);
  }

  private span(y: number, from: number, to: number, colour: number): void {
    const start = Math.max(0, Math.round(from));
    const end = Math.min(SIDE, Math.round(to));
    if (end > start) this.pixels.fill(colour, y * SIDE + start, y * SIDE + end);
  }

  private average(x: number, y: number): number {
    const block = [this.at(x, y), this.at(x + 1, y), this.at(x, y + 1), this.at(x + 1, y + 1)];
    const channel = (shift: number) =>
      block.reduce((sum, colour) => sum + ((colour >> shift) & 0xff), 0) >> 2;
    return (channel(16) << 16) | (channel(8) << 8) | channel(0);
  }

  private at(x: number, y: number): number {
    return this.pixels[y * SIDE + x] ?? 0;
  }
}

function crossingsAt(points: readonly Point[], y: number): number[] {
  const crossings: number[] = [];
  for (const [index, [x1, y1]] of points.entries()) {
    const [x2, y2] = points[(index + 1) % points.length] ?? [x1, y1];
    if (y1 <= y !== y2 <= y) crossings.push(x1 + ((y - y1) / (y2 - y1)) * (x2 - x1));
  }
  return crossings.sort((left, right) => left - right);
}

function nearest(palette: ReadonlyMap<number, number>, colour: number): number {
  const distance = (other: number) =>
    Math.abs((other >> 16) - (colour >> 16)) +
    Math.abs(((other >> 8) & 0xff) - ((colour >> 8) & 0xff)) +
    Math.abs((other & 0xff) - (colour & 0xff));
  return [...palette].reduce((best, entry) => (distance(entry[0]) < distance(best[0]) ? entry : best))[1];
}
