import { INK, METAL, METAL_DARK, METAL_LIGHT, type Pictogram } from './paint-box';

/** Fasteners, metal parts and bits. */
export const FASTENING = {
  screw: (c, { tint, dark }) => {
    c.polygon(tint, [34, 16], [66, 16], [56, 28], [44, 28]).line(dark, 2, [44, 18], [56, 18]);
    c.rect(tint, 45, 26, 10, 44).polygon(tint, [45, 70], [55, 70], [50, 86]);
    for (let y = 32; y < 80; y += 7) c.line(dark, 2.6, [42, y + 4], [58, y]);
  },
  roofScrew: (c, { tint, dark }) => {
    c.rect(tint, 39, 14, 22, 14, 2)
      .rect(dark, 46, 14, 3, 14)
      .ellipse(dark, 50, 31, 19, 5)
      .ellipse(INK, 50, 35, 14, 3.5);
    c.rect(METAL, 45, 36, 10, 36).polygon(METAL, [45, 72], [55, 72], [50, 86]);
    for (let y = 42; y < 80; y += 7) c.line(METAL_DARK, 2.6, [42, y + 4], [58, y]);
  },
  dowel: (c, { tint, dark, light }) => {
    c.rect(tint, 42, 22, 16, 58, 5).rect(tint, 36, 18, 28, 7, 3).rect(light, 45, 30, 3, 40);
    for (let y = 36; y < 76; y += 9)
      c.polygon(dark, [42, y], [38, y + 6], [42, y + 6]).polygon(dark, [58, y], [62, y + 6], [58, y + 6]);
    c.rect(METAL, 47.5, 10, 5, 10).rect(METAL_DARK, 43, 8, 14, 4, 2);
  },
  mushroom: (c, { tint, dark, light }) => {
    c.ellipse(dark, 50, 28, 32, 11)
      .ellipse(tint, 50, 25, 32, 11)
      .rect(tint, 46, 30, 8, 46)
      .polygon(dark, [46, 76], [54, 76], [50, 88]);
    for (const [x, y] of [
      [34, 24],
      [66, 24],
      [50, 19],
      [50, 30],
    ] as const)
      c.ellipse(light, x, y, 5, 2.2);
  },
  bolt: (c) => {
    c.polygon(METAL, [32, 16], [68, 16], [72, 24], [68, 34], [32, 34], [28, 24])
      .rect(METAL_DARK, 43, 16, 2, 18)
      .rect(METAL_DARK, 56, 16, 2, 18);
    c.rect(METAL, 41, 34, 18, 50, 2);
    for (let y = 46; y < 84; y += 6) c.line(METAL_DARK, 2.2, [41, y + 2], [59, y]);
  },
  nut: (c, { tint }) => {
    c.polygon(METAL, [38, 14], [66, 14], [80, 38], [66, 62], [38, 62], [24, 38])
      .circle(METAL_DARK, 52, 38, 15)
      .circle(tint, 52, 38, 11);
    c.circle(METAL_DARK, 38, 70, 18).circle(METAL_LIGHT, 38, 68, 18).circle(INK, 38, 68, 8);
  },
  rod: (c) => {
    c.line(METAL, 9, [22, 80], [78, 20]).line(METAL_LIGHT, 2, [21, 77], [76, 18]);
    for (let i = 0; i < 14; i += 1)
      c.line(METAL_DARK, 1.6, [21 + i * 4, 75 - i * 4.2], [28 + i * 4, 80 - i * 4.2]);
  },
  nail: (c) => {
    c.line(METAL, 5, [34, 24], [70, 78])
      .polygon(METAL, [68, 80], [72, 76], [77, 88])
      .ellipse(METAL_DARK, 33, 22, 10, 5);
    c.line(METAL_DARK, 5, [60, 20], [38, 78])
      .polygon(METAL_DARK, [36, 76], [40, 80], [34, 90])
      .ellipse(METAL, 61, 18, 10, 5);
  },
  anchor: (c, { tint }) => {
    c.polygon(METAL_DARK, [40, 12], [60, 12], [64, 20], [60, 28], [40, 28], [36, 20]).ellipse(
      METAL,
      50,
      31,
      17,
      4,
    );
    c.rect(METAL_LIGHT, 42, 34, 16, 38, 2)
      .rect(tint, 42, 46, 16, 3)
      .rect(INK, 49, 52, 2, 18)
      .polygon(METAL_DARK, [42, 72], [58, 72], [62, 88], [38, 88]);
  },
  corner: (c) => {
    c.polygon(METAL, [24, 18], [44, 12], [44, 62], [24, 68]).polygon(
      METAL_LIGHT,
      [24, 68],
      [44, 62],
      [82, 74],
      [62, 82],
    );
    for (const [x, y] of [
      [34, 26],
      [34, 40],
      [34, 54],
    ] as const)
      c.circle(INK, x, y, 3);
    for (const [x, y] of [
      [46, 69],
      [60, 74],
    ] as const)
      c.ellipse(INK, x, y, 3.6, 2);
  },
  plate: (c) => {
    c.rect(METAL_DARK, 20, 34, 62, 34, 3).rect(METAL, 18, 31, 62, 34, 3);
    for (let x = 26; x < 78; x += 11) for (const y of [40, 56]) c.circle(INK, x, y, 2.6);
  },
  chain: (c) => {
    for (const [x, y, colour] of [
      [30, 26, METAL_DARK],
      [44, 42, METAL],
      [58, 58, METAL_DARK],
      [72, 74, METAL],
    ] as const) {
      c.circle(colour, x, y, 15).circle(0xf3f5f8, x, y, 8);
    }
  },
  drill: (c, { tint }) => {
    c.rect(METAL_DARK, 44, 62, 12, 24, 2)
      .rect(tint, 42, 58, 16, 6, 2)
      .rect(METAL, 44, 22, 12, 38)
      .polygon(METAL, [44, 22], [56, 22], [50, 10]);
    for (let y = 22; y < 56; y += 9) c.line(METAL_DARK, 3.4, [44, y + 7], [56, y]);
  },
  disc: (c, { tint, dark }) => {
    c.circle(INK, 50, 50, 36)
      .circle(dark, 50, 50, 34)
      .circle(tint, 50, 50, 20)
      .circle(METAL_LIGHT, 50, 50, 9)
      .circle(INK, 50, 50, 6);
  },
  hinge: (c, { tint, dark }) => {
    c.rect(tint, 18, 26, 28, 48, 3).rect(tint, 54, 26, 28, 48, 3).rect(dark, 45, 22, 10, 56, 4);
    for (const x of [32, 68]) for (const y of [36, 50, 64]) c.circle(INK, x, y, 2.8);
  },
  lock: (c, { tint, dark }) => {
    c.circle(METAL, 50, 38, 22)
      .circle(0xf3f5f8, 50, 38, 13)
      .rect(0xf3f5f8, 37, 38, 26, 12)
      .rect(tint, 24, 44, 52, 38, 6)
      .rect(dark, 24, 70, 52, 12, 6);
    c.circle(INK, 50, 58, 5).rect(INK, 48, 58, 4, 13, 2);
  },
} satisfies Record<string, Pictogram>;
