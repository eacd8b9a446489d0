import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** 256 bits that mean nothing: everything about a session is in the base, which keeps only the hash (promises.md 6.5). */
export const newToken = (): string => randomBytes(32).toString('base64url');

export const tokenHash = (token: string): Buffer => createHash('sha256').update(token).digest();

/** Compares two secrets in a time that does not depend on where they differ. */
export function isSameSecret(given: string, expected: string): boolean {
  return timingSafeEqual(tokenHash(given), tokenHash(expected));
}
