/** A column of a data grid. Its cells come from `<ng-template uiCell="id">`, or from `text` when words are all it needs. */
export interface GridColumn<Row> {
  readonly id: string;
  readonly title: string;
  /** Second line of the head, once per column: the currency, the age of the figures. */
  readonly subtitle?: string;
  readonly isSubtitleStale?: boolean;
  /** A track of the grid: `106px`, `minmax(220px, 1fr)`. */
  readonly width: string;
  /** Numbers stand at one edge: `end`. */
  readonly align?: 'start' | 'end';
  readonly isSortable?: boolean;
  /** Cannot be switched off in «Колонки»: without it a row means nothing. */
  readonly isRequired?: boolean;
  /** The cell holds a field, a link or a button marked `data-cell-focus`, which takes the focus instead of the cell. */
  readonly isFocusInside?: boolean;
  readonly text?: (row: Row) => string;
}

export interface GridSort {
  readonly column: string;
  readonly direction: 'ascending' | 'descending';
}

/** A key of the table that a page acts on: F2 «почему такая цена», F9 copies the line, Insert favourite (design, section 4). */
export type GridCommandKey = 'F2' | 'F8' | 'F9' | 'Insert' | 'Delete';

export interface GridCommand<Row> {
  readonly key: GridCommandKey;
  readonly row: Row;
  readonly index: number;
}
