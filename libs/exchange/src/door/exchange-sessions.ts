import { createHash, randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CONFIG, newId, type Config } from '@optovik/platform';
import type { ExchangeChannel } from './channel-gate';
import { dialectOf } from './dialect';
import type { DoorVisit } from './door-visit';

/** The cookie whose name and value 1C reads from the body of checkauth; Set-Cookie is ignored by it (1c-exchange 2.2). */
export const SESSION_COOKIE = 'PORTALSESSID';

export interface ExchangeSession {
  readonly id: string;
  readonly type: string;
}

export interface OpenedSession extends ExchangeSession {
  readonly token: string;
  /** Seconds of the database clock. BUS-module repeats it in `mode=deactivate`. */
  readonly timestamp: number;
}

/** Sessions of 1C: each portion of a run is one. The cookie is the key, `sessid` is only advisory. */
@Injectable()
export class ExchangeSessions {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  async open(tx: EntityManager, channel: ExchangeChannel, visit: DoorVisit): Promise<OpenedSession> {
    const token = randomBytes(24).toString('hex');
    const id = newId();
    const [row]: { timestamp: number }[] = await tx.query(
      `INSERT INTO exchange_session (id, channel_id, token_hash, type, client_ip, user_agent)
       VALUES ($1, $2, $3, $4, $5, $6) RETURNING extract(epoch FROM started_at)::int AS timestamp`,
      [
        id,
        channel.id,
        hashOf(token),
        visit.type,
        visit.request.clientIp,
        visit.request.userAgent.slice(0, 500),
      ],
    );
    await this.learnDialect(tx, channel, id, visit);
    return { id, type: visit.type, token, timestamp: row?.timestamp ?? 0 };
  }

  /**
   * The session of the cookie, kept alive by each request. `success` is heard even after the session ran out: 1C says that it
   * has the orders, and that is true however late it comes.
   * @returns null when the cookie names no live session of this channel.
   */
  async resume(
    tx: EntityManager,
    channel: ExchangeChannel,
    visit: DoorVisit,
  ): Promise<ExchangeSession | null> {
    const token = cookieOf(visit.request.cookie);
    if (token === null) return null;
    const isLate = visit.mode === 'success';
    const [rows]: [ExchangeSession[], number] = await tx.query(
      `UPDATE exchange_session SET last_seen_at = clock_timestamp()
        WHERE token_hash = $1 AND channel_id = $2
          AND ($3 OR last_seen_at > clock_timestamp() - make_interval(secs => $4))
       RETURNING id, type`,
      [hashOf(token), channel.id, isLate, this.config.ONEC_SESSION_MINUTES * 60],
    );
    const [session] = rows;
    if (!session) return null;
    await this.learnDialect(tx, channel, session.id, visit);
    return session;
  }

  private async learnDialect(
    tx: EntityManager,
    channel: ExchangeChannel,
    sessionId: string,
    visit: DoorVisit,
  ): Promise<void> {
    const { mode, filename, query } = visit;
    const dialect = dialectOf({
      mode,
      filename,
      version: query.get('version'),
      cmlVersion: query.get('cmlVersion'),
    });
    if (dialect === 'unknown') return;
    await tx.query('UPDATE exchange_session SET dialect = $2 WHERE id = $1 AND dialect <> $2', [
      sessionId,
      dialect,
    ]);
    if (dialect !== channel.dialect) {
      await tx.query('UPDATE channel SET dialect = $2 WHERE id = $1', [channel.id, dialect]);
    }
  }
}

/** The advisory 4th line of checkauth: derived, so that nothing has to be kept. */
export const sessidOf = (token: string): string =>
  createHash('sha256').update(`sessid ${token}`).digest('hex').slice(0, 32);

const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest();

function cookieOf(header: string | undefined): string | null {
  for (const part of (header ?? '').split(';')) {
    const equals = part.indexOf('=');
    if (equals > 0 && part.slice(0, equals).trim() === SESSION_COOKIE) return part.slice(equals + 1).trim();
  }
  return null;
}
