/** Where the focus of a grid stands: a row (-1 is the head) and a column. */
export interface GridPosition {
  readonly row: number;
  readonly column: string;
}

export interface GridExtent {
  readonly rowCount: number;
  readonly columns: readonly string[];
  /** Rows that fit the screen: how far PgUp and PgDn go. */
  readonly pageSize: number;
  /** The head can be entered when something in it can be pressed. */
  readonly hasHead: boolean;
}

/** The keyboard of the ordering table as a pure function (design, section 4). null: the key does not move. */
export function moveByKey(
  position: GridPosition,
  key: { readonly key: string; readonly ctrlKey: boolean; readonly shiftKey: boolean },
  extent: GridExtent,
): GridPosition | null {
  const toRow = (row: number): GridPosition => ({
    row: Math.max(extent.hasHead ? -1 : 0, Math.min(extent.rowCount - 1, row)),
    column: position.column,
  });
  const toBodyRow = (row: number): GridPosition => ({ ...toRow(row), row: Math.max(0, toRow(row).row) });
  const toColumn = (shift: number): GridPosition => {
    const at = extent.columns.indexOf(position.column) + shift;
    return {
      row: position.row,
      column: extent.columns[Math.max(0, Math.min(extent.columns.length - 1, at))] ?? position.column,
    };
  };
  switch (key.key) {
    case 'ArrowDown':
      return toRow(position.row + 1);
    case 'ArrowUp':
      return toRow(position.row - 1);
    case 'Enter':
      return position.row < 0 ? null : toBodyRow(position.row + (key.shiftKey ? -1 : 1));
    case 'PageDown':
      return toBodyRow(Math.max(0, position.row) + extent.pageSize);
    case 'PageUp':
      return toBodyRow(position.row - extent.pageSize);
    case 'ArrowRight':
      return toColumn(1);
    case 'ArrowLeft':
      return toColumn(-1);
    case 'Home':
      return key.ctrlKey ? toBodyRow(0) : { row: position.row, column: extent.columns[0] ?? position.column };
    case 'End':
      return key.ctrlKey
        ? toBodyRow(extent.rowCount - 1)
        : { row: position.row, column: extent.columns.at(-1) ?? position.column };
    default:
      return null;
  }
}
