import type { CommerceMlEvent, DialectHint, EndEvent, FileEncoding, RecordEvent } from '../commerceml-events';
import { CommerceMlError } from '../commerceml-error';
import { MOSCOW_UTC_OFFSET_MINUTES, parseOneCDate } from '../one-c-date';
import { DocumentWalk } from './document-walk';
import { createDecoder, SNIFF_BYTES, sniffEncoding, type StreamDecoder } from './encoding';
import { DEFAULT_READ_LIMITS, type LimitName, type ReadLimits } from './read-limits';
import { limitExceeded, truncated } from './xml-problems';
import { type XmlAttributes, XmlTokenizer } from './xml-tokenizer';

export interface ReadOptions {
  readonly limits?: Partial<ReadLimits>;
  /** Offset of the base's local time, for dates without a zone. Default: Moscow. */
  readonly utcOffsetMinutes?: number;
}

/** Bytes handed to the tokenizer at once: bounds the events that wait for the consumer. */
const PIECE_BYTES = 64 * 1024;

/**
 * Reads one CommerceML file as a stream of events: `document`, the records in the order of the file, `end`.
 * The consumer sets the pace: nothing is read ahead of it but one piece of the source. Throws CommerceMlError when the file is bad;
 * what was yielded before belongs to a failed file and must not be kept. The source is released whatever the end.
 */
export async function* readCommerceMl(
  source: AsyncIterable<Uint8Array>,
  options: ReadOptions = {},
): AsyncGenerator<CommerceMlEvent, void, undefined> {
  const reading = new Reading({ ...DEFAULT_READ_LIMITS, ...options.limits }, options.utcOffsetMinutes);
  for await (const chunk of source) {
    for (const piece of pieces(chunk)) yield* reading.take(piece);
  }
  yield* reading.finish();
}

function* pieces(chunk: Uint8Array): Generator<Buffer> {
  const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
  for (let start = 0; start < bytes.length; start += PIECE_BYTES)
    yield bytes.subarray(start, start + PIECE_BYTES);
}

class Reading {
  private head: Buffer | null = Buffer.alloc(0);
  private encoding: FileEncoding = 'utf-8';
  private decoder: StreamDecoder | null = null;
  private bytes = 0;
  private readonly walk: DocumentWalk;
  private readonly tokenizer: XmlTokenizer;
  private readonly counts = emptyCounts();

  constructor(
    private readonly limits: ReadLimits,
    private readonly utcOffsetMinutes = MOSCOW_UTC_OFFSET_MINUTES,
  ) {
    this.walk = new DocumentWalk({
      utcOffsetMinutes,
      documentEvent: (attributes, line) => this.documentEvent(attributes, line),
      place: () => this.tokenizer.place,
      check: (limit, value) => this.check(limit, value),
    });
    this.tokenizer = new XmlTokenizer(this.walk, limits);
  }

  /** Events of this piece; when the piece is broken, the events before the break come first, then the error. */
  *take(piece: Buffer): Generator<CommerceMlEvent> {
    this.bytes += piece.length;
    this.check('bytes', this.bytes);
    if (this.head) {
      this.head = Buffer.concat([this.head, piece]);
      if (this.head.length < SNIFF_BYTES) return;
    }
    yield* this.advance(this.head ? this.beginWith(this.head) : piece);
  }

  *finish(): Generator<CommerceMlEvent> {
    if (this.head) yield* this.advance(this.beginWith(this.head));
    if (this.decoder?.endsInsideCharacter()) throw truncated(this.tokenizer.place, 'inside a character');
    const { place } = this.tokenizer;
    yield* this.guarded(() => this.tokenizer.close());
    const end: EndEvent = {
      type: 'end',
      line: place.line,
      counts: this.counts,
      bytes: this.bytes,
      elements: this.tokenizer.elements,
    };
    yield end;
  }

  private beginWith(head: Buffer): Buffer {
    const { encoding, bomLength } = sniffEncoding(head);
    this.encoding = encoding;
    this.decoder = createDecoder(encoding);
    this.head = null;
    return head.subarray(bomLength);
  }

  private *advance(bytes: Buffer): Generator<CommerceMlEvent> {
    const part = this.decoder?.decode(bytes) ?? { text: '', isBroken: false };
    yield* this.guarded(() => this.tokenizer.write(part.text));
    if (part.isBroken) throw this.undecodable();
  }

  private *guarded(work: () => void): Generator<CommerceMlEvent> {
    let failure: { readonly error: unknown } | null = null;
    try {
      work();
    } catch (error) {
      failure = { error };
    }
    for (const event of this.walk.events.splice(0)) {
      if (event.type !== 'document' && event.type !== 'end') this.counts[event.type] += 1;
      yield event;
    }
    if (failure) throw failure.error;
  }

  private check(limit: LimitName, value: number): void {
    if (value > this.limits[limit]) throw limitExceeded(limit, this.limits, this.tokenizer.place);
  }

  private undecodable(): CommerceMlError {
    return new CommerceMlError(
      'UNSUPPORTED_ENCODING',
      this.tokenizer.place,
      `a byte is not valid in ${this.encoding}`,
      `Файл не в кодировке ${this.encoding}: встретился недопустимый байт`,
    );
  }

  private documentEvent(attributes: XmlAttributes, line: number): CommerceMlEvent {
    const schemaVersion = attributes['ВерсияСхемы']?.trim() || null;
    const formedAtRaw = attributes['ДатаФормирования']?.trim() || null;
    const namespace = this.tokenizer.rootNamespace;
    return {
      type: 'document',
      line,
      schemaVersion,
      formedAtRaw,
      formedAt: parseOneCDate(formedAtRaw, this.utcOffsetMinutes),
      namespace,
      dialect: guessDialect(schemaVersion, namespace, 'Ид' in attributes),
      encoding: this.encoding,
    };
  }
}

/** Tell-tales of 1c-exchange 1; only BUS-module puts Ид on the root. */
function guessDialect(
  schemaVersion: string | null,
  namespace: string | null,
  hasRootId: boolean,
): DialectHint {
  if (/commerceml_3$/.test(namespace ?? '') || /^3/.test(schemaVersion ?? '') || hasRootId)
    return 'bus-module';
  if (/commerceml_2(05|08|10)$/.test(namespace ?? '')) return 'unf';
  if (/commerceml_2$/.test(namespace ?? '')) return schemaVersion === '2.07' ? 'bed' : 'bus-module';
  return 'unknown';
}

function emptyCounts(): Record<RecordEvent['type'], number> {
  return {
    classifier: 0,
    group: 0,
    property: 0,
    priceType: 0,
    warehouse: 0,
    unit: 0,
    catalog: 0,
    product: 0,
    offersPackage: 0,
    offer: 0,
    counterparty: 0,
    order: 0,
    rejected: 0,
  };
}
