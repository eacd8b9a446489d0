import { Inject, Injectable, Logger } from '@nestjs/common';
import type { ConfirmCode as Confirmation, StaffRole } from '@optovik/contracts';
import { AppError, CONFIG, Database, systemScope, type Config } from '@optovik/platform';
import type { EntityManager } from 'typeorm';
import { OpenSession, type OpenedSession } from '../sessions/open-session';
import { tryTakeTickets } from './attempt-limits';
import { isCode } from './one-time-code';
import { codeTerms, wrongCodeAlarm } from './sign-in-limits';
import type { Visit } from './visit';

interface CodeRow {
  phone: string;
  user_id: string | null;
  code_hash: Buffer;
  wrong_tries: number;
  is_over: boolean;
}

/** A refusal is a result here, not an exception: the wrong try must be counted, so its transaction commits. */
type Outcome = { readonly opened: OpenedSession } | { readonly refusal: AppError };

const expired = (): AppError => new AppError('CODE_EXPIRED', 'Код больше не действует. Запросите новый');
const exhausted = (): AppError =>
  new AppError(
    'CODE_EXHAUSTED',
    'Слишком много неверных попыток, этот код больше не действует. Запросите новый',
  );
const wrong = (triesLeft: number): AppError =>
  new AppError('CODE_WRONG', 'Код не подходит. Проверьте цифры из последнего SMS', { triesLeft });

/** Opens a session for the right code: once, within five minutes, within five tries. */
@Injectable()
export class ConfirmCode {
  private readonly logger = new Logger('SignIn');

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly database: Database,
    private readonly openSession: OpenSession,
  ) {}

  /** @throws AppError CODE_WRONG, CODE_EXPIRED, CODE_EXHAUSTED */
  async execute(visit: Visit, { requestId, code }: Confirmation): Promise<OpenedSession> {
    const outcome = await this.database.transaction(systemScope, (tx) =>
      this.judge(tx, visit, requestId, code),
    );
    if ('refusal' in outcome) throw outcome.refusal;
    return outcome.opened;
  }

  /** The row is locked, so parallel confirmations of one code take turns: one opens a session, the rest find it used. */
  private async judge(tx: EntityManager, visit: Visit, requestId: string, code: string): Promise<Outcome> {
    const [row] = await tx.query<CodeRow[]>(
      `SELECT phone, user_id, code_hash, wrong_tries, used_at IS NOT NULL OR expires_at <= clock_timestamp() AS is_over
       FROM sign_in_code WHERE id = $1 FOR UPDATE`,
      [requestId],
    );
    if (!row || row.is_over) return { refusal: expired() };
    if (row.wrong_tries >= codeTerms.wrongTries) return { refusal: exhausted() };
    const isRight = isCode(code, requestId, this.config.SECRET_KEY, row.code_hash);
    if (!isRight || row.user_id === null) return { refusal: await this.countWrong(tx, requestId, row) };

    await tx.query('UPDATE sign_in_code SET used_at = clock_timestamp() WHERE id = $1', [requestId]);
    const [person] = await tx.query<{ name: string; staff_role: StaffRole | null }[]>(
      'SELECT name, staff_role FROM app_user WHERE id = $1 AND is_active FOR SHARE',
      [row.user_id],
    );
    if (!person) return { refusal: expired() };
    await tx.query(`UPDATE user_identity SET is_confirmed = true WHERE kind = 'phone' AND value = $1`, [
      row.phone,
    ]);
    const known = { userId: row.user_id, name: person.name, phone: row.phone, staffRole: person.staff_role };
    return { opened: await this.openSession.execute(tx, known, visit, 'code') };
  }

  private async countWrong(tx: EntityManager, requestId: string, row: CodeRow): Promise<AppError> {
    await tx.query('UPDATE sign_in_code SET wrong_tries = wrong_tries + 1 WHERE id = $1', [requestId]);
    if (!('taken' in (await tryTakeTickets(tx, [wrongCodeAlarm]))))
      this.logger.error('More wrong codes than people mistype: somebody guesses codes of many accounts');
    const triesLeft = codeTerms.wrongTries - row.wrong_tries - 1;
    return triesLeft > 0 ? wrong(triesLeft) : exhausted();
  }
}
