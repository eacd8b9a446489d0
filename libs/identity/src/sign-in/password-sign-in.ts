import { Injectable } from '@nestjs/common';
import type { PasswordSignIn as Credentials, StaffRole } from '@optovik/contracts';
import { recordAudit } from '@optovik/partners';
import { AppError, Database, systemScope } from '@optovik/platform';
import type { EntityManager } from 'typeorm';
import { OpenSession, type OpenedSession } from '../sessions/open-session';
import { giveBack, takeTickets } from './attempt-limits';
import { Passwords } from './passwords';
import { maskedPhone, normalisePhone } from './phone';
import { bucketsOfPassword } from './sign-in-limits';
import type { Visit } from './visit';

interface PersonRow {
  user_id: string;
  name: string;
  staff_role: StaffRole | null;
  password_hash: string | null;
}

const wrongPassword = (): AppError =>
  new AppError('PASSWORD_WRONG', 'Номер или пароль не подходит. Войдите по коду из SMS, если пароль забыт');

/** The second way in. Guesses are counted before the password is looked at, so parallel ones gain nothing. */
@Injectable()
export class PasswordSignIn {
  constructor(
    private readonly database: Database,
    private readonly passwords: Passwords,
    private readonly openSession: OpenSession,
  ) {}

  /** @throws AppError PHONE_INVALID, PASSWORD_WRONG, TOO_MANY_REQUESTS */
  async execute(visit: Visit, credentials: Credentials): Promise<OpenedSession> {
    const phone = normalisePhone(credentials.phone);
    const { tickets, person } = await this.database.transaction(systemScope, async (tx) => ({
      tickets: await takeTickets(tx, bucketsOfPassword({ phone, ...visit })),
      person: await personOf(tx, phone),
    }));
    const isRight = await this.passwords.isRight(credentials.password, person?.password_hash ?? null);
    if (!isRight || !person) {
      await this.noteRefusal(visit, phone, person?.user_id ?? null);
      throw wrongPassword();
    }
    return this.database.transaction(systemScope, async (tx) => {
      const now = await personOf(tx, phone);
      if (now?.password_hash !== person.password_hash) throw wrongPassword();
      await giveBack(tx, tickets);
      const known = { userId: person.user_id, name: person.name, phone, staffRole: now.staff_role };
      return this.openSession.execute(tx, known, visit, 'password');
    });
  }

  private async noteRefusal(visit: Visit, phone: string, userId: string | null): Promise<void> {
    await this.database.transaction(systemScope, (tx) =>
      recordAudit(
        tx,
        { userId, name: maskedPhone(phone), clientIp: visit.ip },
        { action: 'sign_in.refused', objectKind: 'phone', objectId: maskedPhone(phone) },
      ),
    );
  }
}

async function personOf(tx: EntityManager, phone: string): Promise<PersonRow | undefined> {
  const [person] = await tx.query<PersonRow[]>(
    `SELECT u.id AS user_id, u.name, u.staff_role, u.password_hash
     FROM user_identity i JOIN app_user u ON u.id = i.user_id AND u.is_active
     WHERE i.kind = 'phone' AND i.value = $1`,
    [phone],
  );
  return person;
}
