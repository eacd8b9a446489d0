import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import * as argon2 from 'argon2';

/** argon2id with 19 MiB and 2 passes, the floor of OWASP: about 30 ms on one core, and 300 sign-ins an hour at most. */
const cost = { type: argon2.argon2id, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** «й» typed as one sign or as two is the same password. */
const canonical = (password: string): string => password.normalize('NFC');

export const passwordHash = (password: string): Promise<string> => argon2.hash(canonical(password), cost);

/** Compares passwords; where there is none to compare with, it does the same work and says no. */
@Injectable()
export class Passwords {
  private decoy: Promise<string> | null = null;

  async isRight(password: string, hash: string | null): Promise<boolean> {
    this.decoy ??= passwordHash(randomBytes(16).toString('base64url'));
    const isSame = await argon2.verify(hash ?? (await this.decoy), canonical(password));
    return isSame && hash !== null;
  }
}
