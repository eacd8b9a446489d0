import { newId } from '@optovik/platform';
import type { EntityManager } from 'typeorm';
import { AppUser } from './app-user.entity';

/** The person a phone belongs to: found, or opened with the name given. A known person keeps the name he has. */
export async function userByPhone(
  tx: EntityManager,
  phone: string,
  name: string,
): Promise<{ user: AppUser; isNew: boolean }> {
  // Two invitations of one number at once must not make two people of it
  await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('phone:' || $1, 716310217))`, [phone]);
  const [identity] = await tx.query<{ user_id: string }[]>(
    `SELECT user_id FROM user_identity WHERE kind = 'phone' AND value = $1`,
    [phone],
  );
  if (identity) return { user: await tx.findOneByOrFail(AppUser, { id: identity.user_id }), isNew: false };

  const id = newId();
  await tx.insert(AppUser, { id, name });
  await tx.query(`INSERT INTO user_identity (id, user_id, kind, value) VALUES ($1, $2, 'phone', $3)`, [
    newId(),
    id,
    phone,
  ]);
  return { user: await tx.findOneByOrFail(AppUser, { id }), isNew: true };
}
