import { Injectable, Logger } from '@nestjs/common';
import { Database, systemScope } from '@optovik/platform';
import { RequestJournal } from '../journal/request-journal';
import { ChannelGate } from './channel-gate';
import { DoorModes } from './door-modes';
import { DoorRefusal, UploadCutOff } from './door-refusal';
import { failure, type DoorReply } from './door-reply';
import type { DoorVisit } from './door-visit';
import { ExchangeSessions } from './exchange-sessions';

/** nginx's code for "the client hung up": seen in the journal only, there is nobody to receive it. */
const HUNG_UP = 499;

/** One request of 1C from its first byte to the line in the journal. Whatever happens, 1C is answered in its own grammar. */
@Injectable()
export class ExchangeDoor {
  private readonly logger = new Logger('Exchange');

  constructor(
    private readonly database: Database,
    private readonly gate: ChannelGate,
    private readonly sessions: ExchangeSessions,
    private readonly modes: DoorModes,
    private readonly journal: RequestJournal,
  ) {}

  async answer(visit: DoorVisit): Promise<DoorReply> {
    const started = performance.now();
    const reply = await this.serve(visit).catch((error: unknown) => this.refuse(error, visit));
    await this.journal.write(visit, reply, performance.now() - started);
    return reply;
  }

  private async serve(visit: DoorVisit): Promise<DoorReply> {
    const opened = await this.database.transaction(systemScope, async (tx) => {
      const channel = await this.gate.admit(tx, visit);
      visit.channel = channel;
      if (visit.mode === 'checkauth') {
        this.modes.refuseUnknown(visit);
        return this.sessions.open(tx, channel, visit);
      }
      visit.session = await this.sessions.resume(tx, channel, visit);
      return null;
    });
    if (opened) {
      visit.session = opened;
      return this.modes.checkauth(visit, opened);
    }
    this.modes.refuseUnknown(visit);
    const reply = this.modes.withoutSession(visit);
    if (reply) return reply;
    if (!visit.session) throw new DoorRefusal('Сеанс обмена не найден или истёк: начните с checkauth');
    return this.modes.withSession(visit, visit.session);
  }

  private refuse(error: unknown, visit: DoorVisit): DoorReply {
    if (error instanceof DoorRefusal) return failure(error.message, visit.correlationId, error.status);
    if (error instanceof UploadCutOff) return failure(error.message, visit.correlationId, HUNG_UP);
    this.logger.error(
      `Request ${visit.correlationId} broke: ${error instanceof Error ? error.stack : String(error)}`,
    );
    return failure(
      'Портал не смог обработать запрос, ничего не потеряно: повторите обмен',
      visit.correlationId,
      500,
    );
  }
}
