import { Injectable } from '@nestjs/common';
import { recordAudit } from '@optovik/partners';
import { AppError, Database, type Caller, type Scope } from '@optovik/platform';
import { ExchangeAnnouncer } from '../journal/exchange-announcer';
import { takeInHand, whyNot } from './message-in-hand';
import { canBeRetried } from './outbox-states';

/**
 * A person sends a message again. It keeps its id and its number in 1C, so 1C finds the order if it has it after all. A parked
 * message is written anew: the person has just mended what its payload was made from. An unmended order gives the same bytes.
 */
@Injectable()
export class RetryMessage {
  constructor(
    private readonly database: Database,
    private readonly announcer: ExchangeAnnouncer,
  ) {}

  /** @throws AppError MESSAGE_NOT_RETRYABLE for a message on its way or at its end. */
  async execute(scope: Scope, caller: Caller, messageId: string): Promise<void> {
    await this.database.transaction(scope, async (tx) => {
      const message = await takeInHand(tx, messageId);
      if (!canBeRetried(message.state)) {
        throw new AppError('MESSAGE_NOT_RETRYABLE', whyNot[message.state] ?? 'Сообщение нельзя повторить', {
          state: message.state,
        });
      }
      await tx.query(
        `UPDATE outbox_message SET state = 'pending', next_at = clock_timestamp(), unacknowledged = 0, park_reason = NULL,
                payload = CASE WHEN state = 'parked' THEN NULL ELSE payload END,
                payload_sha256 = CASE WHEN state = 'parked' THEN NULL ELSE payload_sha256 END
          WHERE id = $1`,
        [message.id],
      );
      await recordAudit(tx, caller, {
        action: 'outbox_message.retried',
        objectKind: 'outbox_message',
        objectId: messageId,
        details: { orderNumber: message.orderNumber, was: message.state },
      });
    });
    this.announcer.changed();
  }
}
