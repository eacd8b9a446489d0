import { Injectable } from '@nestjs/common';
import { CancelUndeliveredOrder } from '@optovik/ordering';
import { recordAudit } from '@optovik/partners';
import { AppError, Database, type Caller, type Scope } from '@optovik/platform';
import { ExchangeAnnouncer } from '../journal/exchange-announcer';
import { orderOf, takeInHand, whyNot } from './message-in-hand';
import { canBeCancelled } from './outbox-states';

/**
 * A person decides that an order will not go to 1C (it was typed there by hand, say). What came after the message in the same order
 * makes no sense without it and is cancelled too (promises.md 2.1); an order that 1C never took is cancelled with it, and its goods go
 * back on sale. The order is locked before the message, as everywhere.
 */
@Injectable()
export class CancelMessage {
  constructor(
    private readonly database: Database,
    private readonly announcer: ExchangeAnnouncer,
    private readonly cancelOrder: CancelUndeliveredOrder,
  ) {}

  /** @throws AppError MESSAGE_NOT_CANCELLABLE for a message on its way or at its end. */
  async execute(scope: Scope, caller: Caller, messageId: string, reason: string): Promise<void> {
    await this.database.transaction(scope, async (tx) => {
      await this.cancelOrder.execute(tx, {
        orderId: await orderOf(tx, messageId),
        actor: caller.name,
        reason,
      });
      const message = await takeInHand(tx, messageId);
      if (!canBeCancelled(message.state)) {
        throw new AppError('MESSAGE_NOT_CANCELLABLE', whyNot[message.state] ?? 'Отправку нельзя отменить', {
          state: message.state,
        });
      }
      const [cancelled]: [{ messageId: string }[], number] = await tx.query(
        `UPDATE outbox_message SET state = 'cancelled', cancelled_at = clock_timestamp(), cancel_reason = $3, park_reason = NULL
          WHERE order_id = $1 AND seq >= $2 AND state IN ('pending', 'parked') RETURNING message_id AS "messageId"`,
        [message.orderId, message.seq, reason],
      );
      await recordAudit(tx, caller, {
        action: 'outbox_message.cancelled',
        objectKind: 'outbox_message',
        objectId: messageId,
        details: {
          orderNumber: message.orderNumber,
          was: message.state,
          reason,
          cancelled: cancelled.map((row) => row.messageId),
        },
      });
    });
    this.announcer.changed();
  }
}
