import { Inject, Injectable, Logger } from '@nestjs/common';
import type { CodeRequested } from '@optovik/contracts';
import { CONFIG, Database, newId, systemScope, type Config } from '@optovik/platform';
import type { EntityManager } from 'typeorm';
import { SmsQueue } from '../sms/sms-queue';
import { takeTickets, tooMany, tryTakeTickets } from './attempt-limits';
import { codeHash, newCode } from './one-time-code';
import { normalisePhone } from './phone';
import { bucketOfPrefix, bucketsOfCode, codeTerms, conversion, smsPerDay } from './sign-in-limits';
import type { Visit } from './visit';

const HOUR_SECONDS = 3600;

/**
 * Sends a code to a known number. An unknown one gets the same answer after the same statements and no SMS: who is our client
 * is nobody's business (product row A1, promises.md 6.4).
 */
@Injectable()
export class RequestCode {
  private readonly logger = new Logger('SignIn');

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly database: Database,
    private readonly sms: SmsQueue,
  ) {}

  /** @throws AppError PHONE_INVALID, TOO_MANY_REQUESTS */
  async execute(visit: Visit, phoneText: string): Promise<CodeRequested> {
    const phone = normalisePhone(phoneText);
    const requestId = newId();
    const code = newCode();
    await this.database.transaction(systemScope, async (tx) => {
      if (!visit.isDemoAtHome) await refuseFruitless(tx, visit.client.network);
      await takeTickets(tx, bucketsOfCode({ phone, ...visit }));
      await this.refuseOverBudget(tx);

      const [person] = await tx.query<{ id: string; is_confirmed: boolean }[]>(
        `SELECT u.id, i.is_confirmed FROM user_identity i JOIN app_user u ON u.id = i.user_id AND u.is_active
         WHERE i.kind = 'phone' AND i.value = $1`,
        [phone],
      );
      const isSeen = person?.is_confirmed ?? false;
      const prefix = await tryTakeTickets(tx, [bucketOfPrefix(phone, isSeen)]);
      const userId = person && (isSeen || 'taken' in prefix) ? person.id : null;
      if (person && !userId)
        this.logger.error(`SMS to new numbers of ${phone.slice(0, 5)} are stopped: too many`);

      await tx.query(
        `INSERT INTO sign_in_code (id, phone, user_id, code_hash, client_ip, device_id, expires_at)
         VALUES ($1, $2, $3, $4, $5, $6, clock_timestamp() + make_interval(secs => $7))`,
        [
          requestId,
          phone,
          userId,
          codeHash(code, requestId, this.config.SECRET_KEY),
          inetOf(visit),
          visit.deviceId,
          codeTerms.lifeSeconds,
        ],
      );
      await this.sms.append(tx, {
        phone,
        text: `${code} — код для входа в Оптовик. Никому его не сообщайте`,
        lifeSeconds: codeTerms.lifeSeconds,
        isMeant: userId !== null,
      });
    });
    return {
      requestId,
      expiresInSeconds: codeTerms.lifeSeconds,
      resendAfterSeconds: codeTerms.resendSeconds,
    };
  }

  /** The same refusal for every number, so it tells nothing about any of them. */
  private async refuseOverBudget(tx: EntityManager): Promise<void> {
    if ((await this.sms.sentInDay(tx)) < smsPerDay) return;
    this.logger.error(`The daily budget of ${smsPerDay} SMS is spent: codes are not sent until it frees up`);
    throw tooMany(HOUR_SECONDS);
  }
}

/** A neighbourhood that asks for codes and does not confirm them is fishing for numbers or burning money. */
async function refuseFruitless(tx: EntityManager, network: string): Promise<void> {
  const [seen] = await tx.query<{ requests: number; confirmed: number }[]>(
    `SELECT count(*)::int AS requests, count(used_at)::int AS confirmed FROM sign_in_code
     WHERE created_at > clock_timestamp() - make_interval(secs => $2) AND client_ip <<= $1::cidr`,
    [network, conversion.seconds],
  );
  if (!seen || seen.requests < conversion.requests) return;
  if (seen.confirmed / seen.requests < conversion.leastConfirmedShare) throw tooMany(HOUR_SECONDS);
}

const inetOf = (visit: Visit): string | null => (visit.client.address === 'unknown' ? null : visit.ip);
