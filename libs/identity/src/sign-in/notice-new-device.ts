import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '@optovik/platform';
import type { EntityManager } from 'typeorm';
import { portalAddress } from '../portal-address';
import { newToken, tokenHash } from '../sessions/session-token';
import { SmsQueue } from '../sms/sms-queue';
import type { Visit } from './visit';

/** Tells a person that somebody signed in from a device he never used, with a link that ends it all (product row A8). */
@Injectable()
export class NoticeNewDevice {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly sms: SmsQueue,
  ) {}

  /** The very first device of a person is no news to him. */
  async execute(
    tx: EntityManager,
    { userId, phone }: { userId: string; phone: string },
    visit: Visit,
  ): Promise<void> {
    const token = newToken();
    const [noticed] = await tx.query<{ is_first: boolean }[]>(
      `INSERT INTO known_device (user_id, device_id, disown_token_hash) VALUES ($1, $2, $3)
       ON CONFLICT (user_id, device_id) DO NOTHING
       RETURNING NOT EXISTS (SELECT 1 FROM known_device WHERE user_id = $1) AS is_first`,
      [userId, visit.deviceId, tokenHash(token)],
    );
    if (!noticed || noticed.is_first) return;
    await this.sms.append(tx, {
      phone,
      text: `Вход в Оптовик с нового устройства: ${visit.deviceName}. Если это не вы: ${portalAddress(this.config)}/not-me?token=${token}`,
    });
  }
}
