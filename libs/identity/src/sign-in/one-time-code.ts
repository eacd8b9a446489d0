import { createHmac, hkdfSync, randomInt, timingSafeEqual } from 'node:crypto';
import { codeTerms } from './sign-in-limits';

/** Six digits of a cryptographic generator, leading zeros included. */
export const newCode = (): string =>
  String(randomInt(10 ** codeTerms.digits)).padStart(codeTerms.digits, '0');

/**
 * What the base keeps of a code: HMAC(code, pepper, request). Whoever reads the base cannot try codes offline without the key,
 * and the code of one request is worth nothing in another (promises.md 6.4).
 */
export function codeHash(code: string, requestId: string, secretKey: string): Buffer {
  const pepper = Buffer.from(hkdfSync('sha256', secretKey, '', 'optovik sign-in code', 32));
  return createHmac('sha256', pepper).update(`${requestId}:${code}`).digest();
}

/** Takes the code as people type it: «123 456», digits of other scripts; compares in constant time. */
export function isCode(typed: string, requestId: string, secretKey: string, hash: Buffer): boolean {
  const digits = typed.normalize('NFKC').replace(/[\s-]/g, '');
  const expected = codeHash(digits, requestId, secretKey);
  return expected.length === hash.length && timingSafeEqual(expected, hash);
}
