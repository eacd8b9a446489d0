import { Injectable } from '@nestjs/common';
import type { SwitchContext as Target } from '@optovik/contracts';
import { AppError, Database, afterCommit, notFound, systemScope, type Caller } from '@optovik/platform';
import { contextsOf } from './contexts';
import { EndSessions } from './end-sessions';

/**
 * Another contract or the other workplace, without signing out (product row A13). Other open screens of the session follow,
 * and the next sign-in begins here.
 */
@Injectable()
export class SwitchContext {
  constructor(
    private readonly database: Database,
    private readonly endSessions: EndSessions,
  ) {}

  /** @throws AppError NOT_FOUND for a contract that is not among the person's contexts, FORBIDDEN for the staff workplace. */
  async execute(caller: Caller, target: Target): Promise<void> {
    await this.database.transaction(systemScope, async (tx) => {
      if ('contractId' in target) {
        const contexts = await contextsOf(tx, caller.userId);
        if (!contexts.some(({ contractId }) => contractId === target.contractId)) throw notFound();
        await tx.query(
          `UPDATE session SET workplace = 'buyer', contract_id = $2, last_seen_at = clock_timestamp() WHERE id = $1`,
          [caller.sessionId, target.contractId],
        );
      } else {
        const [staff] = await tx.query<unknown[]>(
          'SELECT 1 FROM app_user WHERE id = $1 AND staff_role IS NOT NULL',
          [caller.userId],
        );
        if (!staff) throw new AppError('FORBIDDEN', 'Рабочее место сотрудника вам не открыто');
        await tx.query(
          `UPDATE session SET workplace = 'staff', last_seen_at = clock_timestamp() WHERE id = $1`,
          [caller.sessionId],
        );
      }
      afterCommit(tx, () => this.endSessions.announce(caller.userId));
    });
  }
}
