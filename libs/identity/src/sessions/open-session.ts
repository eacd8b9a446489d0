import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { StaffRole } from '@optovik/contracts';
import { recordAudit } from '@optovik/partners';
import { newId } from '@optovik/platform';
import type { EntityManager } from 'typeorm';
import { NoticeNewDevice } from '../sign-in/notice-new-device';
import type { Visit } from '../sign-in/visit';
import { contextsOf } from './contexts';
import { EndSessions } from './end-sessions';
import { termsOf } from './session-terms';
import { newToken, tokenHash } from './session-token';

/** A person who proved who he is. */
export interface KnownPerson {
  readonly userId: string;
  readonly name: string;
  readonly phone: string;
  readonly staffRole: StaffRole | null;
}

export interface OpenedSession {
  readonly token: string;
  readonly lifeSeconds: number;
}

interface Workplace {
  readonly workplace: 'buyer' | 'staff';
  readonly contractId: string | null;
}

/** Every sign-in is a new session with a new token; the one the browser held ends (promises.md 6.5). */
@Injectable()
export class OpenSession {
  constructor(
    private readonly endSessions: EndSessions,
    private readonly noticeNewDevice: NoticeNewDevice,
  ) {}

  async execute(
    tx: EntityManager,
    person: KnownPerson,
    visit: Visit,
    method: 'code' | 'password',
  ): Promise<OpenedSession> {
    if (visit.heldToken) await this.endSessions.held(tx, tokenHash(visit.heldToken));
    const { workplace, contractId } = await lastWorkplace(tx, person);
    const token = newToken();
    const lifeSeconds = termsOf(person.staffRole).longestSeconds;
    const sessionId = newId();
    await tx.query(
      `INSERT INTO session (id, user_id, token_hash, csrf_token, workplace, contract_id, device, client_ip, expires_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, clock_timestamp() + make_interval(secs => $9))`,
      [
        sessionId,
        person.userId,
        tokenHash(token),
        randomBytes(24).toString('base64url'),
        workplace,
        contractId,
        visit.deviceName,
        visit.ip,
        lifeSeconds,
      ],
    );
    await tx.query('UPDATE app_user SET last_seen_at = clock_timestamp() WHERE id = $1', [person.userId]);
    await this.noticeNewDevice.execute(tx, person, visit);
    await recordAudit(
      tx,
      { userId: person.userId, name: person.name, clientIp: visit.ip },
      {
        action: 'session.opened',
        objectKind: 'session',
        objectId: sessionId,
        details: { method, device: visit.deviceName },
      },
    );
    return { token, lifeSeconds };
  }
}

/** Where the person worked last, when he still may; staff begin in their workplace, buyers with their first contract. */
async function lastWorkplace(tx: EntityManager, person: KnownPerson): Promise<Workplace> {
  const [last] = await tx.query<{ workplace: 'buyer' | 'staff'; contract_id: string | null }[]>(
    'SELECT workplace, contract_id FROM session WHERE user_id = $1 ORDER BY last_seen_at DESC, id DESC LIMIT 1',
    [person.userId],
  );
  const contexts = await contextsOf(tx, person.userId);
  const again = contexts.find(({ contractId }) => contractId === last?.contract_id);
  const contractId = (again ?? contexts[0])?.contractId ?? null;
  const wasBuying = last?.workplace === 'buyer' && again !== undefined;
  return { workplace: person.staffRole && !wasBuying ? 'staff' : 'buyer', contractId };
}
