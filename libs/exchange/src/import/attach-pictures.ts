import { createReadStream } from 'node:fs';
import { Injectable } from '@nestjs/common';
import { applyPictures, picturePath, type ReceivedPicture } from '@optovik/catalog';
import { Database, FileStore, RealtimeBus, systemScope } from '@optovik/platform';
import { StagingArea } from '../staging/staging-area';
import { PICTURE_HEAD_BYTES, pictureType } from './picture-type';

const AT_ONCE = 25;
const MOST_BYTES = 30 * 1024 * 1024;
/** Pictures of sessions older than this have been looked at. */
const RECENT_DAYS = 2;

interface StagedPicture {
  readonly id: string;
  readonly channel_id: string;
  readonly filename: string;
  readonly path: string;
  readonly bytes: string;
}

type Verdict = { readonly picture: ReceivedPicture } | { readonly refusal: string };

/**
 * Takes pictures out of the staging directory into the store of files and shows them on the goods that name them; goods that come
 * later find them (1c-exchange 2.4). Pictures are not part of the transaction of an XML file: they are known by their content.
 */
@Injectable()
export class AttachPictures {
  constructor(
    private readonly database: Database,
    private readonly area: StagingArea,
    private readonly files: FileStore,
    private readonly bus: RealtimeBus,
  ) {}

  /** Before the goods of a session are applied: all its pictures have been sent by then, whole or not. */
  async ofSession(sessionId: string, signal: AbortSignal): Promise<number> {
    return this.takeAll(`session_id = $1 AND state IN ('receiving', 'complete')`, sessionId, signal);
  }

  /** Pictures that came after their goods, or without any. */
  async late(signal: AbortSignal): Promise<number> {
    const shown = await this.takeAll(
      `state = 'complete' AND session_id IN (
         SELECT id FROM exchange_session WHERE started_at > clock_timestamp() - make_interval(days => $1))`,
      RECENT_DAYS,
      signal,
    );
    if (shown > 0)
      await this.bus.publish({ event: { topic: 'catalog.changed' }, audience: { to: 'everyone' } });
    return shown;
  }

  /** @returns how many goods got a picture. */
  private async takeAll(which: string, parameter: unknown, signal: AbortSignal): Promise<number> {
    let shown = 0;
    for (let more = true; more && !signal.aborted;) {
      const taken = await this.takeSome(which, parameter);
      shown += taken.shown;
      more = taken.count === AT_ONCE;
    }
    return shown;
  }

  /** Each file leaves the selection, so that the loop ends; the rows stay locked meanwhile, another worker passes them by. */
  private async takeSome(which: string, parameter: unknown): Promise<{ count: number; shown: number }> {
    return this.database.transaction(systemScope, async (tx) => {
      const staged: StagedPicture[] = await tx.query(
        `SELECT id, channel_id, filename, path, bytes FROM exchange_file
          WHERE ${which} AND filename !~* '\\.(xml|zip)$' ORDER BY started_at, id LIMIT ${AT_ONCE} FOR UPDATE SKIP LOCKED`,
        [parameter],
      );
      let shown = 0;
      for (const file of staged) {
        const verdict = await this.judge(file);
        const error = 'refusal' in verdict ? verdict.refusal : null;
        if ('picture' in verdict) shown += await applyPictures(tx, file.channel_id, [verdict.picture]);
        await tx.query(
          `UPDATE exchange_file SET state = $2, error = $3, sha256 = $4, finished_at = clock_timestamp() WHERE id = $1`,
          [
            file.id,
            error === null ? 'imported' : 'failed',
            error,
            'picture' in verdict ? verdict.picture.sha256 : null,
          ],
        );
      }
      return { count: staged.length, shown };
    });
  }

  private async judge(file: StagedPicture): Promise<Verdict> {
    if (Number(file.bytes) > MOST_BYTES) return { refusal: `Картинка больше ${MOST_BYTES / 1024 / 1024} МБ` };
    const head = await this.area.slice(file.path, 0, PICTURE_HEAD_BYTES).catch(() => null);
    if (head === null) return { refusal: 'Файл картинки не найден на диске портала' };
    const contentType = pictureType(head);
    if (contentType === null) return { refusal: 'Это не картинка PNG, JPEG, GIF или WebP' };
    const sha256 = await this.files.keep(
      createReadStream(this.area.absolute(file.path), { end: Number(file.bytes) - 1 }),
    );
    return { picture: { path: picturePath(file.filename), sha256, contentType } };
  }
}
