import {
  inUnit,
  type QuantityUnit,
  readQuantity,
  roundUpToMultiple,
  stepFor,
  stepQuantity,
} from './quantity-text';

const piece: QuantityUnit = { id: null, name: 'шт', ratio: '1' };
const pack: QuantityUnit = { id: 'u', name: 'уп', ratio: '200' };
const box: QuantityUnit = { id: 'k', name: 'кор (12 уп)', ratio: '2400' };
const pallet: QuantityUnit = { id: 'p', name: 'паллета', ratio: '144000' };
const kilo: QuantityUnit = { id: null, name: 'кг', ratio: '1' };
const units = [piece, pack, box, pallet];

const read = (text: string, current = piece) => readQuantity(text, units, current);

describe('the text of a quantity', () => {
  it.each([
    ['12', '12', piece],
    ['1 000', '1000', piece],
    ['1\u00a0000', '1000', piece],
    ['3 кор', '7200', box],
    ['3кор.', '7200', box],
    ['3 коробки', '7200', box],
    ['3 КОР', '7200', box],
    ['2п', '288000', pallet],
    ['2 упак', '400', pack],
    ['0,5 кор', '1200', box],
    ['.5 кор', '1200', box],
    ['3 rjh', '7200', box],
    ['0', '0', piece],
  ])('«%s» is %s base units', (text, quantity, unit) => {
    expect(read(text)).toEqual({ kind: 'quantity', quantity, unit });
  });

  it('takes a comma and a point for the same thing', () => {
    expect(readQuantity('37,5', [kilo], kilo)).toEqual({ kind: 'quantity', quantity: '37.5', unit: kilo });
    expect(readQuantity('37.5', [kilo], kilo)).toEqual({ kind: 'quantity', quantity: '37.5', unit: kilo });
  });

  it('means the unit on the screen when none is typed', () => {
    expect(read('6', box)).toEqual({ kind: 'quantity', quantity: '14400', unit: box });
  });

  it('keeps a fraction exact where a float would not', () => {
    expect(
      readQuantity('0,1', [kilo, { id: 'x', name: 'меш', ratio: '0.3' }], {
        id: 'x',
        name: 'меш',
        ratio: '0.3',
      }),
    ).toEqual({
      kind: 'quantity',
      quantity: '0.03',
      unit: { id: 'x', name: 'меш', ratio: '0.3' },
    });
  });

  it('says what it could not read', () => {
    expect(read('дюжина')).toEqual({ kind: 'unreadable', problem: 'number' });
    expect(read('-3')).toEqual({ kind: 'unreadable', problem: 'number' });
    expect(read('3 ведра')).toEqual({ kind: 'unreadable', problem: 'unit' });
    expect(read('999999999999 кор')).toEqual({ kind: 'unreadable', problem: 'too-big' });
    expect(read('   ')).toEqual({ kind: 'empty' });
  });
});

describe('multiples', () => {
  it.each([
    ['10', '12', '12'],
    ['12', '12', '12'],
    ['13', '12', '24'],
    ['0', '12', '0'],
    ['1.2345', '0.001', '1.235'],
    ['7', '2.5', '7.5'],
    ['0.3', '0.1', '0.3'],
  ])('%s by %s is %s', (asked, multiple, given) => {
    expect(roundUpToMultiple(asked, multiple)).toBe(given);
  });

  it('steps from the nearest multiple and stops at zero', () => {
    expect(stepQuantity('10', '12', 1)).toBe('12');
    expect(stepQuantity('12', '12', 1)).toBe('24');
    expect(stepQuantity('13', '12', -1)).toBe('12');
    expect(stepQuantity('12', '12', -1)).toBe('0');
    expect(stepQuantity('0', '12', -1)).toBe('0');
  });

  it('steps by a whole unit on the screen when the multiple allows it', () => {
    expect(stepFor(pack, '1')).toBe('200');
    expect(stepFor(piece, '12')).toBe('12');
  });
});

describe('a base quantity in another unit', () => {
  it('divides without losing the base', () => {
    expect(inUnit('7200', box)).toBe('3');
    expect(inUnit('10', { id: 'k', name: 'кор', ratio: '12' })).toBe('0.833');
    expect(inUnit('1.5', { id: 'm', name: 'меш', ratio: '0.25' })).toBe('6');
  });
});
