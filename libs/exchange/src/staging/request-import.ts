import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, Database, systemScope, WakeUps, type Config } from '@optovik/platform';
import { failure, progress, success, type DoorReply } from '../door/door-reply';
import { DoorRefusal } from '../door/door-refusal';
import type { DoorVisit } from '../door/door-visit';
import type { ExchangeSession } from '../door/exchange-sessions';
import { isXmlName, isZipName } from './file-ending';
import { stagedName } from './staged-name';
import { StagingArea } from './staging-area';

const LOOK_AGAIN_MS = 150;

interface FileProgress {
  readonly id: string;
  readonly path: string;
  readonly state: 'receiving' | 'complete' | 'queued' | 'importing' | 'imported' | 'failed';
  readonly rowsDone: string;
  readonly error: string | null;
}

/**
 * `mode=import`: queues a staged file for the worker and holds the answer, because stock 1C polls again at once and without
 * limit (1c-exchange 2.5). The row is the job: the same request after a time-out finds it and goes on waiting.
 */
@Injectable()
export class RequestImport {
  constructor(
    private readonly database: Database,
    private readonly area: StagingArea,
    private readonly wakeUps: WakeUps,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async execute(visit: DoorVisit, session: ExchangeSession): Promise<DoorReply> {
    const filename = stagedName(visit.filename);
    if (isZipName(filename))
      throw new DoorRefusal(
        'Архивы не принимаются: портал ответил zip=no, отключите сжатие в настройке обмена',
      );
    if (!isXmlName(filename)) throw new DoorRefusal(`Файл «${filename}» не загружается: ожидается XML`);
    const file = await this.find(session.id, filename);
    if (!file) throw new DoorRefusal(`Файл «${filename}» в этом сеансе не передавался`);
    if (file.state === 'receiving' || file.state === 'complete') await this.queue(file, session.id);
    return this.hold(visit, session.id, filename);
  }

  /** The bytes of an upload that was imported in the same run are not worked through twice: a repeat changes nothing. */
  private async queue(file: FileProgress, sessionId: string): Promise<void> {
    const sha256 = await hashOf(this.area.absolute(file.path));
    await this.database.transaction(systemScope, async (tx) => {
      const [twin]: { runId: string }[] = await tx.query(
        `SELECT done.run_id AS "runId" FROM exchange_file mine
           JOIN exchange_file done ON done.channel_id = mine.channel_id AND done.sha256 = $2 AND done.state = 'imported'
            AND done.type = mine.type AND done.id <> mine.id
           JOIN import_run run ON run.id = done.run_id
          WHERE mine.id = $1 AND run.id IN (
                SELECT recent.id FROM import_run recent WHERE recent.channel_id = mine.channel_id
                 ORDER BY recent.started_at DESC, recent.id DESC LIMIT 1)
            AND (done.session_id = $3 OR position(done.session_id::text IN run.run_key) = 0)
          LIMIT 1`,
        [file.id, sha256, sessionId],
      );
      await tx.query(
        `UPDATE exchange_file SET state = $2, sha256 = $3, run_id = $4,
                finished_at = CASE WHEN $2 = 'imported' THEN clock_timestamp() END
          WHERE id = $1 AND state IN ('receiving', 'complete')`,
        [file.id, twin ? 'imported' : 'queued', sha256, twin?.runId ?? null],
      );
    });
    this.wakeUps.wake('imports');
  }

  private async hold(visit: DoorVisit, sessionId: string, filename: string): Promise<DoorReply> {
    const deadline = performance.now() + this.config.ONEC_IMPORT_HOLD_MS;
    for (;;) {
      const file = await this.find(sessionId, filename);
      if (file?.state === 'imported') return success();
      if (file?.state === 'failed') return failure(file.error ?? 'Файл не загружен', visit.correlationId);
      const rest = deadline - performance.now();
      if (rest <= 0 || visit.request.hungUp.aborted) return progress(sayProgress(file));
      await new Promise((resolve) => setTimeout(resolve, Math.min(LOOK_AGAIN_MS, rest)));
    }
  }

  private async find(sessionId: string, filename: string): Promise<FileProgress | null> {
    return this.database.read(systemScope, async (read) => {
      const [row] = await read.rows<FileProgress>(
        `SELECT id, path, state, rows_done AS "rowsDone", error FROM exchange_file WHERE session_id = $1 AND filename = $2`,
        [sessionId, filename],
      );
      return row ?? null;
    });
  }
}

function sayProgress(file: FileProgress | null): string {
  const isBegun = file?.state === 'importing' && file.rowsDone !== '0';
  return isBegun ? `Обработано записей: ${file.rowsDone}` : 'Файл принят и ждёт обработки';
}

export async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk);
  return hash.digest('hex');
}
