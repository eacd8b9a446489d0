import { safeReturnUrl } from './return-url';

describe('the address to come back to', () => {
  it.each(['/orders/1?tab=lines', '/catalog', '/'])('keeps %s', (url) =>
    expect(safeReturnUrl(url)).toBe(url),
  );

  it.each([
    null,
    undefined,
    '',
    'https://evil.example',
    '//evil.example',
    '/\\evil.example',
    '/a\\b',
    'javascript:alert(1)',
    '/sign-in',
    '/sign-in?returnUrl=/x',
  ])('reads %s as the first page', (url) => expect(safeReturnUrl(url)).toBe('/'));
});
