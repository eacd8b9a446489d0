import { Injectable } from '@nestjs/common';
import type { ChannelCreate, ChannelEdit, ChannelList, ChannelSecret, ChannelView } from '@optovik/contracts';
import { changesBetween, recordAudit } from '@optovik/partners';
import { AppError, Database, newId, notFound, systemScope, type Caller } from '@optovik/platform';
import type { EntityManager } from 'typeorm';
import { channelPasswordHash, newChannelPassword } from '../door/channel-password';

interface ChannelRow extends Omit<ChannelView, 'organization' | 'lastContactAt' | 'exchangeUrl'> {
  readonly organizationId: string;
  readonly organizationName: string;
  readonly lastContactAt: Date | null;
}

const UNIQUE_VIOLATION = '23505';
const channels = `SELECT c.id, c.code, c.name, c.login, c.is_active AS "isActive", c.dialect, c.last_contact_at AS "lastContactAt",
    o.id AS "organizationId", o.name AS "organizationName"
  FROM channel c JOIN organization o ON o.id = c.organization_id`;

/** «Каналы»: one login for each exchange node of 1C. The password is shown once; the base keeps its hash. */
@Injectable()
export class ChannelDesk {
  constructor(private readonly database: Database) {}

  async list(siteUrl: string): Promise<ChannelList> {
    const rows = await this.database.read(systemScope, (read) =>
      read.rows<ChannelRow>(`${channels} ORDER BY c.name, c.id`),
    );
    return { items: rows.map((row) => toView(row, siteUrl)) };
  }

  /** @throws AppError CHANNEL_CODE_TAKEN when the code or the login is in use. */
  async create(caller: Caller, command: ChannelCreate, siteUrl: string): Promise<ChannelSecret> {
    const password = newChannelPassword();
    const id = newId();
    try {
      return await this.database.transaction(systemScope, async (tx) => {
        const organizationId = await organizationOf(tx, command);
        await tx.query(
          `INSERT INTO channel (id, code, name, login, password_hash, organization_id) VALUES ($1, $2, $3, $4, $5, $6)`,
          [id, command.code, command.name, command.login, channelPasswordHash(password), organizationId],
        );
        await audit(tx, caller, id, 'channel.created', { code: command.code, login: command.login });
        return { channel: toView(await find(tx, id), siteUrl), password };
      });
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === UNIQUE_VIOLATION) {
        throw new AppError('CHANNEL_CODE_TAKEN', 'Канал с таким кодом или логином уже есть');
      }
      throw error;
    }
  }

  async edit(caller: Caller, channelId: string, edit: ChannelEdit, siteUrl: string): Promise<ChannelView> {
    return this.database.transaction(systemScope, async (tx) => {
      const before = await find(tx, channelId);
      const after = { name: edit.name ?? before.name, isActive: edit.isActive ?? before.isActive };
      await tx.query('UPDATE channel SET name = $2, is_active = $3 WHERE id = $1', [
        channelId,
        after.name,
        after.isActive,
      ]);
      const changes = changesBetween({ name: before.name, isActive: before.isActive }, after);
      if (Object.keys(changes).length > 0) await audit(tx, caller, channelId, 'channel.edited', changes);
      return toView({ ...before, ...after }, siteUrl);
    });
  }

  /** The old password stops working at once. */
  async renewPassword(caller: Caller, channelId: string, siteUrl: string): Promise<ChannelSecret> {
    const password = newChannelPassword();
    return this.database.transaction(systemScope, async (tx) => {
      const row = await find(tx, channelId);
      await tx.query('UPDATE channel SET password_hash = $2 WHERE id = $1', [
        channelId,
        channelPasswordHash(password),
      ]);
      await audit(tx, caller, channelId, 'channel.password_renewed', { code: row.code });
      return { channel: toView(row, siteUrl), password };
    });
  }
}

async function find(tx: EntityManager, channelId: string): Promise<ChannelRow> {
  const [row]: ChannelRow[] = await tx.query(`${channels} WHERE c.id = $1`, [channelId]);
  if (!row) throw notFound();
  return row;
}

/** Several channels may belong to one organisation: it is told by its ИНН and КПП, without them by its name. */
async function organizationOf(tx: EntityManager, command: ChannelCreate): Promise<string> {
  const { organizationName, organizationInn: inn, organizationKpp: kpp } = command;
  const [known]: { id: string }[] = await tx.query(
    inn
      ? `SELECT id FROM organization WHERE inn = $1 AND coalesce(kpp, '') = coalesce($2, '') ORDER BY created_at LIMIT 1`
      : `SELECT id FROM organization WHERE name = $1 AND $2::text IS NULL ORDER BY created_at LIMIT 1`,
    inn ? [inn, kpp || null] : [organizationName, null],
  );
  if (known) return known.id;
  const id = newId();
  await tx.query('INSERT INTO organization (id, name, inn, kpp) VALUES ($1, $2, $3, $4)', [
    id,
    organizationName,
    inn || null,
    kpp || null,
  ]);
  return id;
}

const audit = (
  tx: EntityManager,
  caller: Caller,
  objectId: string,
  action: string,
  details: Record<string, unknown>,
) => recordAudit(tx, caller, { action, objectKind: 'channel', objectId, details });

const toView = (
  { organizationId, organizationName, lastContactAt, ...row }: ChannelRow,
  siteUrl: string,
): ChannelView => ({
  ...row,
  organization: { id: organizationId, name: organizationName },
  lastContactAt: lastContactAt?.toISOString() ?? null,
  exchangeUrl: `${siteUrl}/1c/${row.code}/exchange`,
});
