import { randomBytes } from 'node:crypto';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { argon2id, argon2Verify } from 'hash-wasm';

/** argon2id with 19 MiB and 2 passes, the floor of OWASP: about 50 ms on one core, and 300 sign-ins an hour at most. */
const cost = {
  memorySize: 19_456,
  iterations: 2,
  parallelism: 1,
  hashLength: 32,
  outputType: 'encoded',
} as const;

/** «й» typed as one sign or as two is the same password. */
const canonical = (password: string): string => password.normalize('NFC');

export const passwordHash = (password: string): Promise<string> =>
  argon2id({ ...cost, password: canonical(password), salt: randomBytes(16) });

/** Compares passwords; where there is none to compare with, it does the same work and says no. */
@Injectable()
export class Passwords implements OnModuleInit {
  private decoy = '';

  /** Made at boot: the first guess at an unknown number must not be the slow one. */
  async onModuleInit(): Promise<void> {
    this.decoy = await passwordHash(randomBytes(16).toString('base64url'));
  }

  async isRight(password: string, hash: string | null): Promise<boolean> {
    const isSame = await argon2Verify({ hash: hash ?? this.decoy, password: canonical(password) });
    return isSame && hash !== null;
  }
}
