import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CONFIG, Database, newId, systemScope, type Config } from '@optovik/platform';
import { DoorRefusal } from '../door/door-refusal';
import type { DoorVisit } from '../door/door-visit';
import type { ExchangeSession } from '../door/exchange-sessions';
import { hasItsEnd, HEAD_BYTES, isXmlName, startsFile, startsPicture } from './file-ending';
import { receiveBody, tooBig, type ReceivedBytes } from './receive-body';
import { isRepeatedChunk, type StagedFile } from './repeated-chunk';
import { stagedName } from './staged-name';
import { StagingArea } from './staging-area';

const MEBIBYTE = 1024 * 1024;
/** Limits of 1c-exchange 8.8; a chunk is limited by ONEC_FILE_LIMIT, which init tells 1C. */
const FILE_LIMIT = 512 * MEBIBYTE;
const SESSION_LIMIT = 1024 * MEBIBYTE;

interface FileRow extends StagedFile {
  readonly id: string;
  readonly state: 'receiving' | 'complete' | 'queued' | 'importing' | 'imported' | 'failed';
}

/**
 * `mode=file`: one chunk of a file. Chunks carry neither number nor offset, so the same name appends (1c-exchange 2.4). The bytes
 * are received whole first; a broken upload leaves the file as it was.
 */
@Injectable()
export class ReceiveFile {
  constructor(
    private readonly database: Database,
    private readonly area: StagingArea,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async execute(visit: DoorVisit, session: ExchangeSession): Promise<void> {
    const filename = stagedName(visit.filename);
    const { body, contentLength } = visit.request;
    if (body === null || contentLength === 0) throw new DoorRefusal('Файл не передан: тело запроса пустое');
    if (contentLength !== null && contentLength > this.config.ONEC_FILE_LIMIT) {
      body.resume();
      throw tooBig(this.config.ONEC_FILE_LIMIT);
    }
    const incoming = await this.area.incoming(session.id);
    try {
      const received = await receiveBody(body, this.area.absolute(incoming), this.config.ONEC_FILE_LIMIT);
      visit.received = { ...received, place: null };
      if (received.bytes === 0) throw new DoorRefusal('Файл не передан: тело запроса пустое');
      const place = await this.database.transaction(systemScope, (tx) =>
        this.add(tx, visit, session, filename, incoming, received),
      );
      visit.received = { ...received, place };
    } finally {
      await this.area.remove(incoming);
    }
  }

  /** @returns where the bytes lie now; null when they repeat what is there. */
  private async add(
    tx: EntityManager,
    visit: DoorVisit,
    session: ExchangeSession,
    filename: string,
    incoming: string,
    received: ReceivedBytes,
  ): Promise<string | null> {
    const known = await this.lock(tx, session.id, filename);
    if (known?.state === 'queued' || known?.state === 'importing') {
      throw new DoorRefusal(`Файл «${filename}» уже принят и обрабатывается`);
    }
    const head = await this.area.slice(incoming, 0, HEAD_BYTES);
    const startsAnew = !known || startsFile(head);
    if (!startsAnew && (await isRepeatedChunk(this.area, known, incoming, received.bytes))) return null;
    const isNew = startsAnew || (isOver(known) && (isXmlName(filename) || startsPicture(head)));
    const offset = isNew ? 0 : known.bytes;
    await this.refuseTooMuch(tx, session.id, offset + received.bytes, received.bytes);

    const path = isNew ? pathOf(session.id, filename, known !== null) : known.path;
    if (isNew) await this.area.place(incoming, path);
    else await this.area.append(incoming, path, offset);

    const bytes = offset + received.bytes;
    const state = (await hasItsEnd(this.area, { path, bytes, filename })) ? 'complete' : 'receiving';
    await tx.query(
      `INSERT INTO exchange_file (id, session_id, channel_id, type, filename, path, bytes, state)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
       ON CONFLICT (session_id, filename) DO UPDATE SET path = excluded.path, bytes = excluded.bytes, state = excluded.state,
         sha256 = NULL, run_id = NULL, error = NULL, counters = '{}', rows_done = 0, finished_at = NULL`,
      [known?.id ?? newId(), session.id, visit.channel?.id, visit.type, filename, path, bytes, state],
    );
    return `${path}@${offset}`;
  }

  /** Two chunks of one file that come at once take turns, also when the file is not known yet. */
  private async lock(tx: EntityManager, sessionId: string, filename: string): Promise<FileRow | null> {
    const key = createHash('sha256').update(`${sessionId}/${filename}`).digest().readBigInt64BE();
    await tx.query('SELECT pg_advisory_xact_lock($1)', [key.toString()]);
    const [row]: (Omit<FileRow, 'bytes'> & { bytes: string })[] = await tx.query(
      'SELECT id, filename, path, bytes, state FROM exchange_file WHERE session_id = $1 AND filename = $2 FOR UPDATE',
      [sessionId, filename],
    );
    return row ? { ...row, bytes: Number(row.bytes) } : null;
  }

  private async refuseTooMuch(
    tx: EntityManager,
    sessionId: string,
    fileBytes: number,
    added: number,
  ): Promise<void> {
    if (fileBytes > FILE_LIMIT)
      throw new DoorRefusal(
        `Файл больше ${FILE_LIMIT / MEBIBYTE} МБ: уменьшите размер порции в настройке обмена`,
      );
    const [row]: { bytes: string }[] = await tx.query(
      'SELECT coalesce(sum(bytes), 0) AS bytes FROM exchange_file WHERE session_id = $1',
      [sessionId],
    );
    if (Number(row?.bytes ?? 0) + added > SESSION_LIMIT) {
      throw new DoorRefusal(
        `В одном сеансе больше ${SESSION_LIMIT / MEBIBYTE} МБ: уменьшите размер порции в настройке обмена`,
      );
    }
  }
}

/** What was imported or refused does not go on: more bytes under its name are another file. */
const isOver = ({ state }: FileRow): boolean => state === 'imported' || state === 'failed';

/** A file that is begun anew gets a directory of its own: the journal still shows the bytes that came before. */
function pathOf(sessionId: string, filename: string, isBegunAnew: boolean): string {
  return isBegunAnew ? `${sessionId}/.again-${newId()}/${filename}` : `${sessionId}/${filename}`;
}
