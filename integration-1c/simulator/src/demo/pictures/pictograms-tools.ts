import { INK, METAL, METAL_DARK, METAL_LIGHT, PAPER, type Pictogram, WOOD, WOOD_DARK } from './paint-box';

/** Hand tools, garden tools, clothes. */
export const TOOLS_AND_CLOTHES = {
  screwdriver: (c, { tint, dark, light }) => {
    c.rect(METAL, 46, 42, 8, 38)
      .polygon(METAL_DARK, [46, 80], [54, 80], [52, 90], [48, 90])
      .rect(tint, 40, 10, 20, 34, 7)
      .rect(dark, 40, 34, 20, 5)
      .rect(light, 45, 14, 3, 18);
  },
  hammer: (c, { tint, dark }) => {
    c.line(tint, 8, [50, 36], [50, 84])
      .rect(dark, 45, 66, 10, 22, 4)
      .rect(METAL_DARK, 26, 18, 40, 18, 3)
      .polygon(METAL, [66, 18], [84, 30], [84, 34], [66, 34])
      .rect(METAL, 22, 16, 10, 22, 2);
  },
  pliers: (c, { tint, dark }) => {
    c.line(tint, 9, [38, 84], [44, 56], [50, 44])
      .line(dark, 9, [62, 84], [56, 56], [50, 44])
      .polygon(METAL, [42, 42], [50, 10], [50, 46])
      .polygon(METAL_DARK, [58, 42], [50, 10], [50, 46])
      .circle(INK, 50, 43, 5);
  },
  wrench: (c) => {
    c.line(METAL, 11, [32, 72], [68, 30])
      .circle(METAL_DARK, 29, 75, 14)
      .circle(0xf3f5f8, 29, 75, 7)
      .circle(METAL, 71, 27, 15)
      .polygon(0xf3f5f8, [66, 22], [76, 30], [92, 12], [80, 4]);
  },
  brush: (c, { tint, dark, light }) => {
    c.polygon(WOOD, [46, 10], [54, 10], [58, 44], [42, 44])
      .rect(METAL, 32, 42, 36, 14, 2)
      .polygon(tint, [32, 56], [68, 56], [66, 86], [34, 86])
      .rect(dark, 40, 58, 2, 26)
      .rect(dark, 50, 58, 2, 26)
      .rect(light, 58, 58, 2, 26);
  },
  roller: (c, { tint, dark, light }) => {
    c.rect(tint, 20, 16, 54, 22, 8)
      .rect(light, 24, 20, 46, 4)
      .line(METAL_DARK, 4, [74, 27], [84, 27], [84, 48], [50, 48], [50, 58])
      .rect(dark, 45, 56, 10, 32, 4);
  },
  spatula: (c, { tint, dark }) => {
    c.polygon(METAL_LIGHT, [22, 14], [78, 14], [64, 50], [36, 50])
      .rect(METAL, 22, 14, 56, 5)
      .rect(METAL_DARK, 46, 50, 8, 8)
      .rect(tint, 42, 56, 16, 32, 6)
      .rect(dark, 42, 66, 16, 4);
  },
  tapeMeasure: (c, { tint, dark }) => {
    c.rect(tint, 22, 22, 46, 46, 10)
      .circle(dark, 45, 45, 15)
      .circle(PAPER, 45, 45, 10)
      .polygon(0xe8c94c, [60, 62], [88, 62], [88, 70], [60, 70]);
    for (let x = 66; x < 88; x += 5) c.rect(INK, x, 62, 1.2, 4);
    c.rect(METAL_DARK, 86, 60, 4, 14, 1);
  },
  broom: (c, { tint, dark }) => {
    c.line(WOOD, 5, [56, 8], [46, 54])
      .polygon(tint, [34, 52], [58, 56], [66, 88], [18, 82])
      .line(dark, 1.6, [40, 58], [30, 82])
      .line(dark, 1.6, [46, 59], [42, 84])
      .line(dark, 1.6, [52, 60], [54, 86]);
  },
  shovel: (c, { tint, dark }) => {
    c.line(WOOD_DARK, 5, [50, 10], [50, 54])
      .rect(WOOD, 40, 8, 20, 6, 3)
      .polygon(tint, [34, 48], [66, 48], [64, 74], [50, 92], [36, 74])
      .rect(dark, 48, 48, 4, 26);
  },
  glove: (c, { tint, dark, light }) => {
    c.rect(tint, 34, 36, 34, 32, 8)
      .line(tint, 8, [39, 40], [37, 18])
      .line(tint, 8, [48, 38], [48, 13])
      .line(tint, 8, [57, 38], [58, 15])
      .line(tint, 7, [65, 42], [67, 24])
      .line(tint, 9, [38, 58], [25, 44]);
    c.rect(dark, 36, 68, 31, 18, 3).rect(light, 36, 74, 31, 3);
  },
  jacket: (c, { tint, dark }) => {
    c.polygon(
      tint,
      [36, 16],
      [64, 16],
      [84, 32],
      [78, 62],
      [68, 58],
      [68, 86],
      [32, 86],
      [32, 58],
      [22, 62],
      [16, 32],
    )
      .polygon(dark, [36, 16], [64, 16], [50, 32])
      .rect(dark, 49, 32, 2.4, 54);
    c.rect(0xe9e3a8, 32, 60, 36, 5).rect(dark, 36, 68, 10, 10, 1).rect(dark, 55, 68, 10, 10, 1);
  },
  shirt: (c, { tint, dark }) => {
    c.polygon(
      tint,
      [34, 18],
      [66, 18],
      [86, 32],
      [76, 48],
      [68, 44],
      [68, 86],
      [32, 86],
      [32, 44],
      [24, 48],
      [14, 32],
    )
      .ellipse(dark, 50, 18, 12, 6)
      .ellipse(0xf3f5f8, 50, 16, 10, 5);
  },
  boot: (c, { tint, dark }) => {
    c.polygon(tint, [32, 14], [58, 14], [60, 52], [84, 64], [86, 76], [30, 76])
      .rect(INK, 28, 76, 60, 9, 3)
      .rect(dark, 32, 14, 26, 7);
    for (let y = 28; y < 52; y += 8) c.line(PAPER, 2, [50, y], [60, y + 2]);
  },
  helmet: (c, { tint, dark, light }) => {
    c.circle(tint, 50, 54, 32)
      .rect(0xf3f5f8, 14, 60, 72, 25)
      .rect(dark, 10, 56, 80, 8, 4)
      .rect(dark, 46, 22, 8, 34, 3)
      .rect(light, 30, 34, 5, 18, 2);
  },
} satisfies Record<string, Pictogram>;
