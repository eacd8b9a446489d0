import { Injectable } from '@nestjs/common';
import type {
  ExchangeRequestItem,
  ExchangeSessionCard,
  ExchangeSessionItem,
  ExchangeSessionList,
  ExchangeSessionQuery,
} from '@optovik/contracts';
import { Database, notFound, systemScope } from '@optovik/platform';
import { readFiles, summedCountersSql } from './import-views';
import { pageOf, positionOf } from './page-cursor';
import { sessionSummary, type SessionFacts } from './session-summary';

interface SessionRow extends SessionFacts {
  readonly id: string;
  readonly position: string;
  readonly channelId: string;
  readonly channelName: string;
  readonly startedAt: Date;
  readonly lastSeenAt: Date;
  readonly hasFailure: boolean;
  readonly clientIp: string;
  readonly userAgent: string;
  readonly dialect: string;
  readonly requestCount: number;
  readonly bytes: string;
}

export interface RequestRow extends Omit<ExchangeRequestItem, 'at' | 'bytes'> {
  readonly at: Date;
  readonly bytes: string;
}

const sessions = `
  SELECT s.id, s.started_at::text AS position, s.channel_id AS "channelId", c.name AS "channelName", s.type,
         s.started_at AS "startedAt", s.last_seen_at AS "lastSeenAt", s.has_failure AS "hasFailure", s.client_ip AS "clientIp",
         s.user_agent AS "userAgent", s.dialect, requests.*, files.*, offers.*
    FROM exchange_session s JOIN channel c ON c.id = s.channel_id
    CROSS JOIN LATERAL (SELECT count(*)::int AS "requestCount", coalesce(sum(r.bytes), 0) AS bytes,
                               count(*) FILTER (WHERE r.mode = 'query')::int AS queries
                          FROM exchange_request r WHERE r.session_id = s.id) requests
    CROSS JOIN LATERAL (SELECT count(*)::int AS files, ${summedCountersSql} AS counters
                          FROM exchange_file f WHERE f.session_id = s.id) files
    CROSS JOIN LATERAL (SELECT count(DISTINCT d.outbox_id)::int AS offered,
                               count(DISTINCT d.outbox_id) FILTER (WHERE d.outcome = 'acknowledged')::int AS acknowledged
                          FROM outbox_delivery d WHERE d.session_id = s.id) offers`;

/** The columns of a line of the journal. */
export const requestColumns = `r.id, r.at, r.method, r.type, r.mode, r.filename, r.bytes, r.sha256, r.duration_ms AS "durationMs",
  r.status, r.reply_first_line AS "replyFirstLine", r.is_failure AS "isFailure", r.body_path IS NOT NULL AS "hasBody"`;

/** «Сеансы»: who of 1C came when, what he asked and what he brought. */
@Injectable()
export class SessionQueries {
  constructor(private readonly database: Database) {}

  async list({ cursor, limit, channelId, failed }: ExchangeSessionQuery): Promise<ExchangeSessionList> {
    const [time, id] = positionOf(cursor);
    const rows = await this.database.read(systemScope, (read) =>
      read.rows<SessionRow>(
        `${sessions}
          WHERE ($1::timestamptz IS NULL OR (s.started_at, s.id) < ($1, $2::uuid))
            AND ($3::uuid IS NULL OR s.channel_id = $3) AND ($4::boolean IS NULL OR s.has_failure = $4)
          ORDER BY s.started_at DESC, s.id DESC LIMIT $5`,
        [time, id, channelId ?? null, failed ?? null, limit + 1],
      ),
    );
    const { page, nextCursor } = pageOf(rows, limit);
    return { items: page.map(toItem), nextCursor };
  }

  async card(sessionId: string): Promise<ExchangeSessionCard> {
    return this.database.read(systemScope, async (read) => {
      const [row] = await read.rows<SessionRow>(`${sessions} WHERE s.id = $1`, [sessionId]);
      if (!row) throw notFound();
      const requests = await read.rows<RequestRow>(
        `SELECT ${requestColumns} FROM exchange_request r WHERE r.session_id = $1 ORDER BY r.id LIMIT 2000`,
        [sessionId],
      );
      return {
        session: toItem(row),
        requests: requests.map(toRequestItem),
        files: await readFiles(read, 'session_id', sessionId),
      };
    });
  }
}

export const toRequestItem = (row: RequestRow): ExchangeRequestItem => ({
  ...row,
  at: row.at.toISOString(),
  bytes: Number(row.bytes),
});

const toItem = (row: SessionRow): ExchangeSessionItem => ({
  id: row.id,
  channel: { id: row.channelId, name: row.channelName },
  type: row.type,
  startedAt: row.startedAt.toISOString(),
  lastSeenAt: row.lastSeenAt.toISOString(),
  requestCount: row.requestCount,
  bytes: Number(row.bytes),
  hasFailure: row.hasFailure,
  clientIp: row.clientIp,
  userAgent: row.userAgent,
  dialect: row.dialect,
  summary: sessionSummary(row),
});
