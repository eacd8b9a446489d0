import type { ClientNetwork } from './client-network';
import type { Bucket } from './attempt-limits';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** The life of a code (promises.md 6.4). */
export const codeTerms = {
  digits: 6,
  lifeSeconds: 5 * MINUTE,
  wrongTries: 5,
  resendSeconds: MINUTE,
} as const;

/** Whom a limit counts. `everybody` is one counter for the whole portal. */
type Counted = 'phone' | 'address' | 'network' | 'device' | 'everybody';

interface Limit {
  readonly counts: Counted;
  readonly attempts: number;
  readonly seconds: number;
}

const pause: Limit = { counts: 'phone', attempts: 1, seconds: codeTerms.resendSeconds };

/** How often one may try, in any stretch of the given length (promises.md 6.4, product row A1). */
const attempts: readonly Limit[] = [
  { counts: 'phone', attempts: 3, seconds: 10 * MINUTE },
  { counts: 'phone', attempts: 10, seconds: DAY },
  { counts: 'address', attempts: 10, seconds: HOUR },
  { counts: 'network', attempts: 50, seconds: HOUR },
  { counts: 'device', attempts: 5, seconds: HOUR },
  { counts: 'everybody', attempts: 300, seconds: HOUR },
];

/** A code is asked for, whether the number is known or not. */
const askingForCode: readonly Limit[] = [pause, ...attempts];

/** A wrong password; a right one gives its attempt back. */
const wrongPassword: readonly Limit[] = attempts;

/** SMS to numbers of one dial prefix that never signed in (toll fraud goes by prefixes). Reached: they are not sent. */
export const unseenNumbers = { attempts: 20, seconds: HOUR } as const;

/** More wrong codes than this is an attack on all accounts at once: the log says so loudly. */
export const wrongCodeAlarm: Bucket = { key: 'alarm:wrong-code', attempts: 50, seconds: 10 * MINUTE };

/** The money cap: at about 5 roubles an SMS, 15 000 roubles a day. */
export const smsPerDay = 3000;

/** A neighbourhood that asks for this many codes an hour and confirms too few of them is stopped. */
export const conversion = { requests: 30, leastConfirmedShare: 0.2, seconds: HOUR } as const;

/** Invitations send an SMS to any number, so an inviter is bounded too. */
export const invitations = { attempts: 60, seconds: HOUR } as const;

export interface Attempt {
  readonly phone: string;
  readonly deviceId: string;
  readonly client: ClientNetwork;
  /**
   * The demo runs in front of one person on one machine: everything comes from 127.0.0.1 and one browser, so the ceilings
   * per address, neighbourhood and device would count the presenter, not an attacker. Ceilings per phone and overall stay.
   */
  readonly isDemoAtHome: boolean;
}

export const bucketsOfCode = (attempt: Attempt): Bucket[] => bucketsOf('code', askingForCode, attempt);
export const bucketsOfPassword = (attempt: Attempt): Bucket[] =>
  bucketsOf('password', wrongPassword, attempt);

/** Seen and unseen numbers take a ticket each from a bucket of their own, so that both cost the same work. */
export const bucketOfPrefix = (phone: string, isSeen: boolean): Bucket => ({
  key: `${isSeen ? 'seen' : 'unseen'}:${phone.slice(0, 5)}`,
  ...unseenNumbers,
});

export const bucketOfInviter = (userId: string): Bucket => ({ key: `invite:${userId}`, ...invitations });

function bucketsOf(name: string, limits: readonly Limit[], attempt: Attempt): Bucket[] {
  const who: Record<Counted, string | null> = {
    phone: attempt.phone,
    address: attempt.isDemoAtHome ? null : attempt.client.address,
    network: attempt.isDemoAtHome ? null : attempt.client.network,
    device: attempt.isDemoAtHome ? null : attempt.deviceId,
    everybody: 'all',
  };
  return limits
    .filter(({ counts }) => who[counts] !== null)
    .map(({ counts, attempts: count, seconds }) => ({
      key: `${name}:${counts}:${who[counts]}:${seconds}`,
      attempts: count,
      seconds,
    }));
}
