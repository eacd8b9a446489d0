import { INK, METAL, METAL_DARK, METAL_LIGHT, PAPER, type Pictogram } from './paint-box';

/** Electrics and plumbing. */
export const SYSTEMS = {
  cable: (c, { tint, dark }) => {
    c.circle(dark, 50, 52, 36)
      .circle(tint, 50, 50, 36)
      .circle(dark, 50, 50, 30)
      .circle(tint, 50, 50, 27)
      .circle(dark, 50, 50, 21)
      .circle(0xf3f5f8, 50, 50, 18);
    c.line(tint, 6, [78, 66], [88, 86]).line(0xd08a4a, 3, [88, 86], [91, 93]);
  },
  socket: (c, { tint, dark }) => {
    c.rect(dark, 20, 22, 62, 62, 8)
      .rect(tint, 18, 18, 62, 62, 8)
      .circle(dark, 49, 49, 24)
      .circle(tint, 49, 49, 21)
      .circle(INK, 41, 49, 3.4)
      .circle(INK, 57, 49, 3.4)
      .rect(METAL, 47, 27, 4, 6)
      .rect(METAL, 47, 65, 4, 6);
  },
  switch: (c, { tint, dark, light }) => {
    c.rect(dark, 20, 22, 62, 62, 8)
      .rect(tint, 18, 18, 62, 62, 8)
      .rect(dark, 30, 29, 38, 41, 4)
      .rect(light, 31, 30, 36, 19, 3)
      .rect(tint, 31, 49, 36, 20, 3)
      .rect(0xd9663a, 46, 54, 6, 2, 1);
  },
  bulb: (c) => {
    c.circle(0xf6d97a, 50, 38, 26)
      .polygon(0xf6d97a, [32, 56], [68, 56], [60, 68], [40, 68])
      .circle(0xfbeebc, 42, 32, 8)
      .rect(PAPER, 38, 62, 24, 10, 2)
      .rect(METAL, 41, 72, 18, 12, 3);
    c.rect(METAL_DARK, 41, 75, 18, 1.6).rect(METAL_DARK, 41, 79, 18, 1.6).rect(INK, 46, 84, 8, 4, 2);
  },
  floodlight: (c, { tint }) => {
    c.line(METAL_DARK, 4, [26, 46], [26, 82], [74, 82], [74, 46])
      .rect(INK, 18, 20, 64, 46, 5)
      .rect(0xfbf3d0, 24, 26, 52, 34, 3);
    for (let x = 30; x < 74; x += 9) for (const y of [34, 43, 52]) c.circle(0xf2cf66, x, y, 2.4);
    c.rect(tint, 40, 66, 20, 5, 2);
  },
  breaker: (c, { tint, dark }) => {
    c.rect(METAL_DARK, 32, 16, 40, 74, 4)
      .rect(PAPER, 30, 14, 40, 74, 4)
      .rect(METAL_LIGHT, 30, 38, 40, 26)
      .rect(tint, 42, 44, 16, 14, 2)
      .rect(dark, 44, 40, 12, 8, 2)
      .circle(INK, 50, 24, 4)
      .circle(INK, 50, 78, 4);
  },
  extension: (c, { tint, dark }) => {
    c.line(INK, 4, [74, 40], [90, 30], [84, 12]).rect(dark, 12, 40, 64, 30, 6).rect(tint, 12, 36, 64, 30, 6);
    for (const x of [25, 44, 63])
      c.circle(PAPER, x, 51, 8)
        .circle(INK, x - 3, 51, 1.8)
        .circle(INK, x + 3, 51, 1.8);
  },
  pipe: (c, { tint }) => {
    c.line(METAL_LIGHT, 16, [24, 80], [76, 26])
      .line(PAPER, 5, [20, 77], [72, 23])
      .line(tint, 2, [30, 82], [82, 28])
      .circle(METAL_DARK, 77, 25, 8)
      .circle(INK, 77, 25, 5);
  },
  fitting: (c, { tint, dark, light }) => {
    c.line(tint, 24, [26, 70], [58, 70], [58, 34])
      .rect(dark, 16, 55, 12, 30, 3)
      .rect(dark, 43, 20, 30, 12, 3)
      .rect(light, 30, 60, 24, 4)
      .ellipse(INK, 58, 21, 10, 3);
  },
  valve: (c, { tint, dark }) => {
    c.rect(METAL, 14, 50, 72, 24, 4)
      .rect(METAL_DARK, 14, 46, 14, 32, 3)
      .rect(METAL_DARK, 72, 46, 14, 32, 3)
      .circle(METAL_LIGHT, 50, 62, 17)
      .rect(METAL_DARK, 46, 34, 8, 14)
      .rect(tint, 28, 24, 44, 11, 5)
      .rect(dark, 45, 24, 10, 11);
  },
  hose: (c, { tint, dark, light }) => {
    c.circle(dark, 48, 50, 34)
      .circle(tint, 48, 47, 34)
      .circle(light, 48, 47, 27)
      .circle(tint, 48, 47, 24)
      .circle(0xf3f5f8, 48, 47, 16)
      .line(tint, 8, [78, 58], [86, 84])
      .rect(METAL, 80, 82, 13, 9, 2);
  },
  siphon: (c, { tint, dark }) => {
    c.rect(METAL, 30, 12, 28, 7, 3)
      .rect(tint, 39, 19, 10, 26)
      .rect(dark, 34, 42, 20, 6, 2)
      .rect(tint, 33, 48, 22, 34, 6)
      .line(tint, 9, [55, 56], [72, 56], [72, 40], [90, 40]);
  },
  tap: (c, { tint, dark }) => {
    c.line(tint, 10, [36, 84], [36, 34], [46, 22], [62, 22], [70, 34], [70, 46])
      .rect(dark, 26, 80, 22, 8, 3)
      .rect(dark, 64, 44, 12, 6, 2)
      .line(dark, 6, [36, 58], [54, 52])
      .polygon(0x6fb3e0, [70, 56], [66, 66], [70, 71], [74, 66]);
  },
} satisfies Record<string, Pictogram>;
