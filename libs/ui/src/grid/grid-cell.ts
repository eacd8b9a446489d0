import { Directive, inject, input, TemplateRef } from '@angular/core';

export interface GridCellContext<Row> {
  readonly $implicit: Row;
  readonly index: number;
  /** For a field inside the cell: 0 in the current cell, -1 elsewhere, so that the grid is one tab stop. */
  readonly tabStop: 0 | -1;
}

/**
 * The content of a column: `<ng-template uiCell="price" [uiCellOf]="rows" let-row>…</ng-template>`. `uiCellOf` only tells the
 * type of the row to the template; give it what the grid shows. An element marked `data-cell-focus` takes the focus of the cell.
 */
@Directive({ selector: 'ng-template[uiCell]' })
export class GridCell<Row> {
  readonly uiCell = input.required<string>();
  readonly uiCellOf = input<readonly Row[]>();
  readonly template = inject<TemplateRef<GridCellContext<Row>>>(TemplateRef);

  static ngTemplateContextGuard<Row>(
    _directive: GridCell<Row>,
    _context: unknown,
  ): _context is GridCellContext<Row> {
    return true;
  }
}

/** The whole row as an item of two lines, for a phone: `<ng-template uiNarrowRow [uiNarrowRowOf]="rows" let-row>`. */
@Directive({ selector: 'ng-template[uiNarrowRow]' })
export class GridNarrowRow<Row> {
  readonly uiNarrowRowOf = input<readonly Row[]>();
  readonly template = inject<TemplateRef<GridCellContext<Row>>>(TemplateRef);

  static ngTemplateContextGuard<Row>(
    _directive: GridNarrowRow<Row>,
    _context: unknown,
  ): _context is GridCellContext<Row> {
    return true;
  }
}
