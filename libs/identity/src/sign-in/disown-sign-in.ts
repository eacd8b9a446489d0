import { Injectable } from '@nestjs/common';
import { recordAudit } from '@optovik/partners';
import { Database, notFound, systemScope } from '@optovik/platform';
import { EndSessions } from '../sessions/end-sessions';
import { tokenHash } from '../sessions/session-token';

/** A link of a week ago is found in somebody's archive rather than in time. */
const LINK_DAYS = 7;

/**
 * «Это не я»: whoever holds the link of the notice ends every session of the person (product row A8). The device is forgotten,
 * so the next sign-in from it tells again; the password is dropped, because it may be what leaked. The way back in is a code.
 */
@Injectable()
export class DisownSignIn {
  constructor(
    private readonly database: Database,
    private readonly endSessions: EndSessions,
  ) {}

  /** @throws AppError NOT_FOUND for a wrong, used or old link. */
  async execute(token: string, clientIp: string): Promise<void> {
    await this.database.transaction(systemScope, async (tx) => {
      const [device] = await tx.query<{ user_id: string; name: string }[]>(
        `WITH forgotten AS (
           DELETE FROM known_device WHERE disown_token_hash = $1 AND first_seen_at > now() - make_interval(days => $2)
           RETURNING user_id)
         SELECT f.user_id, u.name FROM forgotten f JOIN app_user u ON u.id = f.user_id`,
        [tokenHash(token), LINK_DAYS],
      );
      if (!device) throw notFound();
      await tx.query('UPDATE app_user SET password_hash = NULL WHERE id = $1', [device.user_id]);
      const ended = await this.endSessions.ofUser(tx, device.user_id, 'disowned');
      await recordAudit(
        tx,
        { userId: device.user_id, name: device.name, clientIp },
        { action: 'sign_in.disowned', objectKind: 'user', objectId: device.user_id, details: { ended } },
      );
    });
  }
}
