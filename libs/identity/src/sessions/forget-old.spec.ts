import { newId } from '@optovik/platform';
import { Portal, nextPhone } from '../testing/portal';
import { ForgetOld } from './forget-old';

describe('forgetting what is old', () => {
  it('keeps what still serves and deletes the rest', async () => {
    const portal = await Portal.open();
    try {
      const phone = nextPhone();
      await portal.world.user({ phone });
      await portal.signIn(phone);
      const count = async () => {
        const [row] = await portal.rows(`
          SELECT (SELECT count(*)::int FROM session) AS sessions, (SELECT count(*)::int FROM sign_in_code) AS codes,
            (SELECT count(*)::int FROM rate_limit) AS tickets, (SELECT count(*)::int FROM sms_message) AS messages`);
        return row;
      };
      const forget = () => new ForgetOld(portal.db.database).sweep(new AbortController().signal);
      const before = await count();
      expect(before).toMatchObject({ sessions: 1, codes: 1, messages: 1 });
      await forget();
      expect(await count()).toEqual(before);

      await portal.pass(3 * 24 * 3600);
      await forget();
      expect(await count()).toEqual({ sessions: 1, codes: 0, tickets: 0, messages: 1 });
      await portal.pass(90 * 24 * 3600);
      await portal.change(
        `INSERT INTO sms_message (id, phone, text, created_at) VALUES ($1, '+7', 'waits', now() - interval '1 year')`,
        newId(),
      );
      await forget();
      expect(await count()).toEqual({ sessions: 0, codes: 0, tickets: 0, messages: 1 });
    } finally {
      await portal.close();
    }
  });
});
