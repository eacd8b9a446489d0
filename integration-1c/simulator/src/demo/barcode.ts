/** EAN-13 with its check digit: odd places weigh 1, even places 3. @param number at most 9 digits of the maker's own numbering */
export function ean13(number: number): string {
  const body = `460${String(number).padStart(9, '0')}`;
  return body + ean13CheckDigit(body);
}

/** The thirteenth digit for the first twelve. */
export function ean13CheckDigit(body: string): string {
  const sum = [...body].reduce((total, digit, index) => total + Number(digit) * (index % 2 === 0 ? 1 : 3), 0);
  return String((10 - (sum % 10)) % 10);
}
