import { Injectable } from '@nestjs/common';
import type { SessionList, SessionView, StaffRole } from '@optovik/contracts';
import { AppError, Database, systemScope, type Caller } from '@optovik/platform';
import { contextsOf } from './contexts';
import { FindCaller } from './find-caller';
import { isLivingSql } from './session-terms';

interface PersonRow {
  phone: string | null;
  staff_role: StaffRole | null;
  has_password: boolean;
  contract_id: string | null;
}

interface SessionRow {
  id: string;
  device: string;
  client_ip: string;
  created_at: Date;
  last_seen_at: Date;
}

const personSql = `
  SELECT u.staff_role, u.password_hash IS NOT NULL AS has_password, s.contract_id,
    (SELECT value FROM user_identity WHERE user_id = u.id AND kind = 'phone' ORDER BY created_at, id LIMIT 1) AS phone
  FROM session s JOIN app_user u ON u.id = s.user_id WHERE s.id = $1`;

const sessionsSql = `
  SELECT s.id, s.device, s.client_ip, s.created_at, s.last_seen_at FROM session s JOIN app_user u ON u.id = s.user_id
  WHERE s.user_id = $1 AND ${isLivingSql} ORDER BY s.last_seen_at DESC, s.id`;

/** What the cabinet knows about the person who signed in, and the list of his sessions. */
@Injectable()
export class SessionViews {
  constructor(
    private readonly database: Database,
    private readonly findCaller: FindCaller,
  ) {}

  /** @throws AppError NOT_SIGNED_IN when the session has just ended. */
  async ofToken(token: string): Promise<SessionView> {
    return this.ofLiving(await this.findCaller.byToken(token, ''));
  }

  /** @throws AppError NOT_SIGNED_IN when the session has just ended. */
  async ofSession(sessionId: string): Promise<SessionView> {
    return this.ofLiving(await this.findCaller.bySession(sessionId, ''));
  }

  private ofLiving(caller: Caller | null): Promise<SessionView> {
    if (!caller) throw new AppError('NOT_SIGNED_IN', 'Войдите в кабинет');
    return this.of(caller);
  }

  async of(caller: Caller): Promise<SessionView> {
    return this.database.read(systemScope, async (read) => {
      const [person] = await read.rows<PersonRow>(personSql, [caller.sessionId]);
      const contexts = await contextsOf(read, caller.userId);
      const isBuyer = caller.workplace === 'buyer';
      return {
        user: { id: caller.userId, name: caller.name, phone: person?.phone ?? '' },
        workplace: caller.workplace,
        staffRole: caller.staffRole,
        context: (isBuyer && contexts.find(({ contractId }) => contractId === person?.contract_id)) || null,
        contexts,
        canWorkAsStaff: person?.staff_role != null,
        permissions: [...caller.permissions],
        csrfToken: caller.csrfToken,
        hasPassword: person?.has_password ?? false,
      };
    });
  }

  async list(caller: Caller): Promise<SessionList> {
    const rows = await this.database.read(systemScope, (read) =>
      read.rows<SessionRow>(sessionsSql, [caller.userId]),
    );
    return {
      items: rows.map((row) => ({
        id: row.id,
        device: row.device,
        ip: row.client_ip,
        createdAt: row.created_at.toISOString(),
        lastSeenAt: row.last_seen_at.toISOString(),
        isCurrent: row.id === caller.sessionId,
      })),
    };
  }
}
