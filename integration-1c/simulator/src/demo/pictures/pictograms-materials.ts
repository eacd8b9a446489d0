import { INK, METAL, METAL_DARK, METAL_LIGHT, PAPER, type Pictogram, WOOD, WOOD_DARK } from './paint-box';

/** Bags, cans, rolls, sheets: what is sold by volume. */
export const MATERIALS = {
  bag: (c, { tint, dark, light }) => {
    c.polygon(light, [26, 22], [74, 22], [78, 84], [22, 84])
      .polygon(dark, [26, 22], [74, 22], [70, 14], [30, 14])
      .rect(tint, 25, 38, 50, 26);
    c.rect(PAPER, 32, 44, 36, 4).rect(PAPER, 32, 53, 24, 4);
  },
  canister: (c, { tint, dark, light }) => {
    c.rect(METAL_LIGHT, 44, 10, 12, 10, 2)
      .rect(INK, 46, 6, 8, 7, 2)
      .polygon(METAL, [38, 24], [44, 18], [56, 18], [62, 24])
      .rect(tint, 34, 24, 32, 64, 4);
    c.rect(light, 38, 28, 5, 56)
      .rect(PAPER, 38, 44, 24, 20, 2)
      .rect(dark, 42, 50, 16, 3)
      .rect(dark, 42, 56, 10, 3);
  },
  cartridge: (c, { tint, dark }) => {
    c.polygon(PAPER, [46, 30], [54, 30], [51, 8], [49, 8])
      .rect(dark, 42, 28, 16, 6, 2)
      .rect(tint, 38, 34, 24, 54, 3)
      .rect(PAPER, 41, 46, 18, 22, 2);
    c.rect(dark, 44, 51, 12, 3).rect(dark, 44, 58, 8, 3).rect(dark, 38, 84, 24, 4, 2);
  },
  bucket: (c, { tint, dark, light }) => {
    c.line(METAL_DARK, 2, [24, 34], [34, 14], [66, 14], [76, 34])
      .polygon(tint, [22, 34], [78, 34], [72, 86], [28, 86])
      .ellipse(dark, 50, 34, 28, 6)
      .ellipse(light, 50, 32, 28, 6);
    c.rect(PAPER, 32, 50, 36, 22, 3).rect(dark, 37, 56, 26, 4).rect(dark, 37, 63, 17, 4);
  },
  jerrycan: (c, { tint, dark, light }) => {
    c.rect(tint, 26, 28, 48, 58, 8)
      .rect(dark, 34, 18, 30, 14, 5)
      .rect(0xf3f5f8, 40, 23, 18, 7, 3)
      .rect(INK, 62, 15, 12, 12, 2)
      .rect(light, 31, 36, 4, 42);
    c.rect(PAPER, 38, 46, 30, 24, 3).rect(dark, 43, 52, 20, 4).rect(dark, 43, 60, 13, 4);
  },
  paintCan: (c, { tint, dark, light }) => {
    c.line(METAL_DARK, 2, [26, 36], [36, 12], [64, 12], [74, 36])
      .rect(METAL, 26, 32, 48, 52, 3)
      .ellipse(METAL_DARK, 50, 32, 24, 6)
      .ellipse(tint, 50, 31, 20, 4.5);
    c.rect(tint, 26, 46, 48, 26)
      .rect(light, 30, 46, 4, 26)
      .rect(dark, 26, 70, 48, 2)
      .polygon(tint, [60, 34], [66, 34], [65, 48], [61, 48]);
  },
  bottle: (c, { tint, dark, light }) => {
    c.rect(dark, 43, 10, 14, 12, 2)
      .polygon(tint, [44, 22], [56, 22], [68, 38], [68, 86], [32, 86], [32, 38])
      .rect(light, 36, 42, 4, 40)
      .rect(PAPER, 41, 48, 22, 24, 3);
    c.circle(tint, 52, 60, 7);
  },
  roll: (c, { tint, dark, light }) => {
    c.rect(tint, 28, 26, 44, 50)
      .ellipse(dark, 50, 76, 22, 8)
      .ellipse(light, 50, 26, 22, 8)
      .ellipse(dark, 50, 26, 9, 3.4)
      .polygon(tint, [28, 60], [14, 82], [36, 86], [40, 78]);
  },
  tape: (c, { tint, dark, light }) => {
    c.circle(dark, 50, 52, 34)
      .circle(tint, 50, 49, 34)
      .circle(light, 50, 49, 22)
      .circle(WOOD, 50, 49, 19)
      .circle(0xf3f5f8, 50, 49, 15);
  },
  sponge: (c, { tint, dark, light }) => {
    c.rect(tint, 20, 36, 60, 32, 8).rect(dark, 20, 58, 60, 14, 6);
    for (const [x, y] of [
      [32, 44],
      [44, 50],
      [56, 43],
      [68, 50],
    ] as const)
      c.circle(light, x, y, 3);
  },
  sheet: (c, { tint, dark, light }) => {
    c.polygon(dark, [22, 24], [72, 14], [80, 78], [30, 88])
      .polygon(light, [18, 22], [68, 12], [76, 76], [26, 86])
      .polygon(tint, [18, 22], [24, 21], [32, 85], [26, 86]);
  },
  insulation: (c, { tint, dark, light }) => {
    for (const y of [24, 42, 60])
      c.rect(dark, 18, y + 3, 64, 16, 3).rect(y === 42 ? light : tint, 18, y, 64, 16, 3);
    c.rect(PAPER, 42, 20, 14, 60).rect(dark, 45, 40, 8, 20);
  },
  profile: (c) => {
    c.polygon(METAL_LIGHT, [20, 70], [64, 14], [74, 20], [30, 78])
      .polygon(METAL, [30, 78], [74, 20], [80, 28], [36, 86])
      .polygon(METAL_DARK, [20, 70], [30, 78], [28, 84], [16, 76]);
    for (const [x, y] of [
      [36, 62],
      [46, 49],
      [56, 36],
    ] as const)
      c.circle(INK, x + 2, y, 2);
  },
  skirting: (c, { tint, dark, light }) => {
    c.polygon(tint, [14, 60], [80, 26], [86, 44], [20, 80])
      .polygon(light, [14, 60], [80, 26], [82, 31], [16, 65])
      .polygon(dark, [18, 74], [84, 39], [86, 44], [20, 80]);
  },
  notebook: (c, { tint, dark, light }) => {
    c.rect(dark, 27, 18, 50, 66, 4)
      .rect(tint, 24, 15, 50, 66, 4)
      .rect(dark, 24, 15, 8, 66, 3)
      .rect(light, 40, 28, 26, 14, 2)
      .rect(dark, 44, 32, 18, 2)
      .rect(dark, 44, 37, 12, 2);
  },
  palette: (c) => {
    c.ellipse(WOOD_DARK, 50, 54, 36, 28).ellipse(WOOD, 50, 51, 36, 28).circle(0xf3f5f8, 66, 62, 6);
    for (const [x, y, colour] of [
      [30, 46, 0xd0453f],
      [40, 34, 0xe8b53c],
      [55, 31, 0x4f9a5f],
      [69, 38, 0x3a6fb5],
      [34, 60, 0x8a63b8],
    ] as const)
      c.circle(colour, x, y, 5.5);
  },
  pot: (c, { tint, dark, light }) => {
    c.line(0x4f9a5f, 3, [50, 42], [50, 20])
      .ellipse(0x5fae70, 42, 22, 10, 5)
      .ellipse(0x4f9a5f, 59, 26, 10, 5)
      .polygon(tint, [28, 46], [72, 46], [65, 86], [35, 86])
      .rect(dark, 24, 40, 52, 10, 3)
      .rect(light, 34, 54, 4, 26);
  },
} satisfies Record<string, Pictogram>;
