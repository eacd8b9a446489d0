import { createReadStream, type ReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Injectable } from '@nestjs/common';
import type { ExchangeRequestCard } from '@optovik/contracts';
import { Database, notFound, systemScope } from '@optovik/platform';
import { StagingArea } from '../staging/staging-area';
import { requestColumns, toRequestItem, type RequestRow } from './session-queries';

/** Bytes of an upload that the card shows; the rest is downloaded. */
const SHOWN_BYTES = 64 * 1024;

interface FullRequestRow extends RequestRow {
  readonly query: string;
  readonly correlationId: string;
  readonly replyBody: string;
  readonly bodyPath: string | null;
}

interface KeptBody {
  readonly path: string;
  readonly offset: number;
  readonly bytes: number;
}

/** One request of 1C down to its bytes. */
@Injectable()
export class RequestBodies {
  constructor(
    private readonly database: Database,
    private readonly area: StagingArea,
  ) {}

  async card(requestId: string): Promise<ExchangeRequestCard> {
    const { query, correlationId, replyBody, bodyPath, ...row } = await this.read(requestId);
    const body = await this.locate(bodyPath, Number(row.bytes));
    const shown = body
      ? textOf(await this.area.slice(body.path, body.offset, Math.min(body.bytes, SHOWN_BYTES)))
      : null;
    return {
      request: { ...toRequestItem(row), hasBody: body !== null },
      query,
      correlationId,
      requestBody: shown,
      isCut: shown !== null && body !== null && body.bytes > SHOWN_BYTES,
      replyBody,
    };
  }

  /** @throws AppError NOT_FOUND also when the bytes are no longer kept. */
  async open(requestId: string): Promise<{ stream: ReadStream; bytes: number; filename: string }> {
    const row = await this.read(requestId);
    const body = await this.locate(row.bodyPath, Number(row.bytes));
    if (!body) throw notFound();
    const stream = createReadStream(this.area.absolute(body.path), {
      start: body.offset,
      end: body.offset + body.bytes - 1,
    });
    return {
      stream,
      bytes: body.bytes,
      filename: row.filename?.split(/[\\/]/).at(-1) ?? `request-${row.id}`,
    };
  }

  private async read(requestId: string): Promise<FullRequestRow> {
    if (!/^\d{1,18}$/.test(requestId)) throw notFound();
    const [row] = await this.database.read(systemScope, (read) =>
      read.rows<FullRequestRow>(
        `SELECT ${requestColumns}, r.query, r.correlation_id AS "correlationId", r.reply_body AS "replyBody", r.body_path AS "bodyPath"
           FROM exchange_request r WHERE r.id = $1`,
        [requestId],
      ),
    );
    if (!row) throw notFound();
    return row;
  }

  /** `path@offset`: a chunk lies inside the file that it was appended to. */
  private async locate(place: string | null, bytes: number): Promise<KeptBody | null> {
    const [, path, offset] = /^(.+)@(\d+)$/.exec(place ?? '') ?? [];
    if (path === undefined || bytes === 0) return null;
    const found = await stat(this.area.absolute(path)).catch(() => null);
    const start = Number(offset);
    return found && found.size >= start + bytes ? { path, offset: start, bytes } : null;
  }
}

/** Pictures and archives are not text; XML is shown in the encoding that it declares. */
function textOf(bytes: Buffer): string | null {
  if (bytes.includes(0)) return null;
  const declares1251 = /encoding=["']windows-1251/i.test(bytes.subarray(0, 200).toString('latin1'));
  const text = new TextDecoder(declares1251 ? 'windows-1251' : 'utf-8').decode(bytes);
  const broken = text.split('\ufffd').length - 1;
  return broken > 2 ? null : text;
}
