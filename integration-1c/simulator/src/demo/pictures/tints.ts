/** Colours by the stem of the Russian word, as they occur in names of colours of the assortment. */
const COLOUR_STEMS: readonly (readonly [string, number])[] = [
  ['бел', 0xf7f8fa],
  ['чёрн', 0x3a3f47],
  ['красн', 0xd0453f],
  ['вишн', 0x8c2f3c],
  ['син', 0x3a6fb5],
  ['зелён', 0x4f9a5f],
  ['жёлт', 0xe8b53c],
  ['оранж', 0xe8833a],
  ['шоколад', 0x6b4634],
  ['коричн', 0x8a5a3c],
  ['серы', 0x9aa3ad],
  ['серая', 0x9aa3ad],
  ['слонов', 0xf1e6c8],
  ['дуб', 0xc99a5e],
  ['орех', 0x8f6238],
  ['сосна', 0xdcb479],
  ['венге', 0x4a342b],
  ['махагон', 0x7a3626],
  ['палисандр', 0x54302a],
  ['тик', 0xa56b34],
  ['терракот', 0xc0633f],
  ['хром', 0xc3ccd6],
  ['никель', 0xc3ccd6],
  ['золото', 0xd8b24c],
  ['бронза', 0x9c7443],
  ['цинк', 0xaab4bf],
  ['фосфат', 0x4a4f57],
  ['прозрачн', 0xdfeaf2],
];

/** Packaging colours of the brands, in the order of the brand lists. */
const BRAND_TINTS = [
  0x3f7cbf, 0xd9663a, 0x4b9a6b, 0x8a63b8, 0xd1a53a, 0x3a9ca8, 0xb84f6a, 0x6b7f94, 0x7da043, 0xa8743f,
  0x4f6bb5, 0xc25a4a,
];

export function tintOfColour(text: string): number | null {
  return COLOUR_STEMS.find(([stem]) => text.includes(stem))?.[1] ?? null;
}

export function tintOfBrand(index: number): number {
  return BRAND_TINTS[index % BRAND_TINTS.length] ?? 0x6b7f94;
}

/** Moves a colour towards black (negative share) or white (positive). */
export function shade(colour: number, share: number): number {
  const target = share < 0 ? 0 : 255;
  const mix = (shift: number) => {
    const channel = (colour >> shift) & 0xff;
    return Math.round(channel + (target - channel) * Math.abs(share)) << shift;
  };
  return mix(16) | mix(8) | mix(0);
}
