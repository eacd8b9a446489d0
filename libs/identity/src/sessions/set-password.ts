import { Injectable } from '@nestjs/common';
import { recordAudit } from '@optovik/partners';
import { Database, systemScope, type Caller } from '@optovik/platform';
import { passwordHash } from '../sign-in/passwords';

/** A password of one's own, 8-256 characters of any kind (product row A9; the length is checked by the contract). */
@Injectable()
export class SetPassword {
  constructor(private readonly database: Database) {}

  async execute(caller: Caller, password: string): Promise<void> {
    const hash = await passwordHash(password);
    await this.database.transaction(systemScope, async (tx) => {
      await tx.query('UPDATE app_user SET password_hash = $2 WHERE id = $1', [caller.userId, hash]);
      await recordAudit(tx, caller, { action: 'password.set', objectKind: 'user', objectId: caller.userId });
    });
  }
}
