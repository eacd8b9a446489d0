/** Why a file was refused as a whole. Trouble with one record is not an error: it is a `rejected` event. */
export type CommerceMlErrorCode =
  | 'NOT_WELL_FORMED'
  | 'TRUNCATED'
  | 'DOCTYPE_FORBIDDEN'
  | 'LIMIT_EXCEEDED'
  | 'UNSUPPORTED_ENCODING'
  | 'NOT_COMMERCEML'
  | 'UNSUPPORTED_VERSION';

/** Place in the decoded file: both numbers are 1-based, the column counts characters. */
export interface FilePlace {
  readonly line: number;
  readonly column: number;
}

/**
 * The one error of this library: the file cannot be read, and nothing of it may be kept.
 * `message` is for logs, `messageRu` for the answer `failure\n…` that the 1C user sees (1c-exchange 2.1).
 */
export class CommerceMlError extends Error {
  override readonly name = 'CommerceMlError';
  readonly line: number;
  readonly column: number;

  constructor(
    readonly code: CommerceMlErrorCode,
    place: FilePlace,
    detail: string,
    detailRu: string,
  ) {
    super(`${code} at ${place.line}:${place.column}: ${detail}`);
    this.line = place.line;
    this.column = place.column;
    this.messageRu = `${detailRu} (строка ${place.line}, позиция ${place.column})`;
  }

  readonly messageRu: string;
}
