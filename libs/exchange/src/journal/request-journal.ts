import { Injectable, Logger } from '@nestjs/common';
import { Database, systemScope } from '@optovik/platform';
import type { DoorReply } from '../door/door-reply';
import type { DoorVisit } from '../door/door-visit';
import { ChannelGate } from '../door/channel-gate';
import { ExchangeAnnouncer } from './exchange-announcer';

/** Characters of a reply that are kept; the payload of an order is kept whole with its message. */
const REPLY_LIMIT = 1_000_000;

/**
 * The log of the exchange: one line for every request, also for those that were refused or broke (product row I4).
 * It never fails the exchange: 1C is answered even when the line cannot be written.
 */
@Injectable()
export class RequestJournal {
  private readonly logger = new Logger('Exchange');

  constructor(
    private readonly database: Database,
    private readonly gate: ChannelGate,
    private readonly announcer: ExchangeAnnouncer,
  ) {}

  async write(visit: DoorVisit, reply: DoorReply, durationMs: number): Promise<void> {
    try {
      await this.insert(visit, reply, Math.round(durationMs));
    } catch (error) {
      this.logger.error(`The journal lost request ${visit.correlationId}: ${String(error)}`);
    }
    this.announcer.changed();
  }

  private async insert(visit: DoorVisit, reply: DoorReply, durationMs: number): Promise<void> {
    const { request, session, received } = visit;
    await this.database.transaction(systemScope, async (tx) => {
      const channelId =
        visit.channel?.id ??
        (request.channelCode === null ? null : await this.gate.named(tx, clean(request.channelCode, 100)));
      await tx.query(
        `INSERT INTO exchange_request (correlation_id, channel_id, session_id, method, type, mode, filename, query, bytes, sha256,
           body_path, duration_ms, status, is_failure, reply_first_line, reply_body, client_ip, user_agent)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)`,
        [
          visit.correlationId,
          channelId,
          session?.id ?? null,
          request.method,
          clean(visit.type, 40),
          clean(visit.mode, 40),
          visit.filename === null ? null : clean(visit.filename, 500),
          clean(visit.query.redacted, 2000),
          received?.bytes ?? 0,
          received?.sha256 ?? null,
          received?.place ?? null,
          durationMs,
          reply.status,
          reply.isFailure,
          clean(reply.body.split('\n', 1)[0] ?? '', 200),
          keptReply(visit, reply),
          request.clientIp,
          clean(request.userAgent, 500),
        ],
      );
      if (session && reply.isFailure) {
        await tx.query('UPDATE exchange_session SET has_failure = true WHERE id = $1', [session.id]);
      }
    });
  }
}

/** The reply to checkauth holds the key of the session and is never kept; the others explain what 1C saw. */
function keptReply(visit: DoorVisit, reply: DoorReply): string {
  if (visit.mode === 'checkauth' && !reply.isFailure) return '';
  return clean(reply.body, REPLY_LIMIT);
}

/** PostgreSQL keeps no NUL; a foreign text is cut, never trusted in length. */
const clean = (text: string, limit: number): string => text.replaceAll('\0', '').slice(0, limit);
