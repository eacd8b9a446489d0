import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { basicCredentials } from './basic-credentials';
import { isChannelPassword } from './channel-password';
import { DoorRefusal } from './door-refusal';
import type { DoorVisit } from './door-visit';
import type { Dialect } from './dialect';

export interface ExchangeChannel {
  readonly id: string;
  readonly code: string;
  readonly dialect: Dialect;
}

interface ChannelRow extends ExchangeChannel {
  readonly passwordHash: string;
  readonly isActive: boolean;
}

/** The reason by which the journal finds a proxy that loses the header (1c-exchange 5). */
export const NO_CREDENTIALS =
  '1С обратилась без логина и пароля: заполните их в настройке обмена; если они заполнены, прокси перед порталом теряет заголовок Authorization';
const WRONG_CREDENTIALS = 'Неверный логин или пароль обмена';

/** Lets 1C in. No rate limit and no lock-out: one run makes hundreds of requests, each with credentials (1c-exchange 2.7). */
@Injectable()
export class ChannelGate {
  /** @throws DoorRefusal with 401 for whoever is not the 1C of this address. */
  async admit(tx: EntityManager, { request }: DoorVisit): Promise<ExchangeChannel> {
    const credentials = basicCredentials(request.authorization);
    if (!credentials) throw new DoorRefusal(NO_CREDENTIALS, 401);
    const [row]: ChannelRow[] = await tx.query(
      `SELECT id, code, dialect, password_hash AS "passwordHash", is_active AS "isActive" FROM channel WHERE login = $1`,
      [credentials.login.replaceAll('\0', '')],
    );
    const isRight = isChannelPassword(credentials.password, row?.passwordHash ?? null);
    if (!row || !isRight) throw new DoorRefusal(WRONG_CREDENTIALS, 401);
    if (request.channelCode !== null && request.channelCode !== row.code) {
      throw new DoorRefusal(
        `Логин относится к другому каналу: в адресе обмена укажите /1c/${row.code}/exchange`,
        401,
      );
    }
    if (!row.isActive) throw new DoorRefusal('Канал обмена выключен администратором портала');
    await tx.query('UPDATE channel SET last_contact_at = clock_timestamp() WHERE id = $1', [row.id]);
    return row;
  }

  /** The channel that an address names, for the journal of a request that was not let in. */
  async named(tx: EntityManager, code: string): Promise<string | null> {
    const [row]: { id: string }[] = await tx.query('SELECT id FROM channel WHERE code = $1', [code]);
    return row?.id ?? null;
  }
}
