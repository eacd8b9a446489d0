import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

const SCHEME = 'sha256:';

/** 192 random bits: no dictionary reaches it, so a fast hash is enough and every request of 1C can be checked (1c-exchange 2.7). */
export const newChannelPassword = (): string => randomBytes(24).toString('base64url');

/** What the base keeps of a channel's password. */
export const channelPasswordHash = (password: string): string =>
  SCHEME + createHash('sha256').update(password).digest('hex');

/** Takes the same time whatever is wrong; a null hash (no such login) is compared too. */
export function isChannelPassword(password: string, hash: string | null): boolean {
  const given = Buffer.from(channelPasswordHash(password));
  const kept = Buffer.from(hash ?? '');
  const isSameLength = given.length === kept.length;
  return timingSafeEqual(given, isSameLength ? kept : given) && isSameLength;
}
