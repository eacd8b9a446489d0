import {
  formatBigRubles,
  formatBytes,
  formatCount,
  formatDuration,
  formatMoney,
  formatPercent,
  formatPrice,
  formatQuantity,
  formatRubles,
  formatWholeRubles,
} from './numbers';

/** A space that never breaks, made visible. */
const seen = (text: string) => text.replaceAll('\u00a0', '_');

describe('numbers of the screen', () => {
  it.each([
    ['117673.59', '117_673,59'],
    ['0', '0,00'],
    ['-31.4', '\u221231,40'],
    ['1234567890123.45', '1_234_567_890_123,45'],
    ['0.005', '0,01'],
    ['-0.005', '\u22120,01'],
    ['999', '999,00'],
  ])('money %s is %s', (wire, text) => expect(seen(formatMoney(wire))).toBe(text));

  it('puts the sign of the rouble behind a space that does not break', () => {
    expect(seen(formatRubles('117673.59'))).toBe('117_673,59_₽');
    expect(seen(formatWholeRubles('117673.59'))).toBe('117_674_₽');
  });

  it.each([
    ['1400000', '1,4_млн_₽'],
    ['2100000.49', '2,1_млн_₽'],
    ['88240', '88_тыс._₽'],
    ['999499', '999_тыс._₽'],
    ['999500', '1_млн_₽'],
    ['9999', '9_999_₽'],
    ['-1400000', '\u22121,4_млн_₽'],
    ['3250000000', '3,3_млрд_₽'],
  ])('a key figure of %s is %s', (wire, text) => expect(seen(formatBigRubles(wire))).toBe(text));

  it('keeps up to four decimals of a price and never fewer than two', () => {
    expect(formatPrice('148.2')).toBe('148,20');
    expect(formatPrice('0.0375')).toBe('0,0375');
  });

  it('drops the tail zeros of a quantity', () => {
    expect(seen(formatQuantity('37.500', 'кг'))).toBe('37,5_кг');
    expect(seen(formatQuantity('2400', 'шт'))).toBe('2_400_шт');
    expect(formatQuantity('6')).toBe('6');
  });

  it('writes counts, shares, sizes and times', () => {
    expect(seen(formatCount(1284))).toBe('1_284');
    expect(seen(formatPercent('-3'))).toBe('\u22123_%');
    expect(seen(formatBytes(2458))).toBe('2,4_КБ');
    expect(seen(formatBytes(512))).toBe('512_Б');
    expect(seen(formatDuration(312))).toBe('312_мс');
    expect(seen(formatDuration(30_000))).toBe('30,0_с');
    expect(seen(formatDuration(130_000))).toBe('2_мин 10_с');
  });

  it('refuses what is not a number instead of showing zero', () => {
    expect(() => formatMoney('12,5')).toThrow(RangeError);
  });
});
