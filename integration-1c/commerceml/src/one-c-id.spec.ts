import { isOneCGuid, normalizeIfReference, normalizeOneCId, splitGoodsId } from './one-c-id';

const GOODS = '3D5F3106-4839-11EF-804F-FA163E775E1F';
const CHARACTERISTIC = '3d96ff78-4839-11ef-804f-fa163e775e1f';

describe('an id of 1C', () => {
  it('is compared without case and white space', () => {
    expect(normalizeOneCId(`  ${GOODS}\n`)).toBe(GOODS.toLowerCase());
  });

  it('loses the hash of a package on either side', () => {
    expect(normalizeOneCId('4bda4442-08dd-49c3-ae90-587e45ca65ce#')).toBe(
      '4bda4442-08dd-49c3-ae90-587e45ca65ce',
    );
    expect(normalizeOneCId('#4bda4442-08dd-49c3-ae90-587e45ca65ce')).toBe(
      '4bda4442-08dd-49c3-ae90-587e45ca65ce',
    );
  });

  it('of goods is split from the id of the characteristic', () => {
    expect(splitGoodsId(`${GOODS}#${CHARACTERISTIC}`)).toEqual({
      productId: GOODS.toLowerCase(),
      characteristicId: CHARACTERISTIC,
    });
  });

  it('of goods without a characteristic says so, whatever the spelling', () => {
    const bare = { productId: GOODS.toLowerCase(), characteristicId: null };
    expect(splitGoodsId(GOODS)).toEqual(bare);
    expect(splitGoodsId(`${GOODS}#`)).toEqual(bare);
    expect(splitGoodsId(`${GOODS}#00000000-0000-0000-0000-000000000000`)).toEqual(bare);
  });

  it('need not be a GUID', () => {
    expect(splitGoodsId('ORDER_DELIVERY')).toEqual({ productId: 'order_delivery', characteristicId: null });
    expect(isOneCGuid('*1277')).toBe(false);
    expect(isOneCGuid('00000000-0000-0000-0000-000000000000')).toBe(false);
    expect(isOneCGuid(CHARACTERISTIC)).toBe(true);
  });

  it('in a value is normalised, while plain text keeps its case', () => {
    expect(normalizeIfReference(` ${GOODS} `)).toBe(GOODS.toLowerCase());
    expect(normalizeIfReference('Красный')).toBe('Красный');
  });
});
