import { ScrollingModule, CdkVirtualScrollViewport } from '@angular/cdk/scrolling';
import { NgTemplateOutlet } from '@angular/common';
import {
  afterNextRender,
  ChangeDetectionStrategy,
  Component,
  computed,
  contentChild,
  contentChildren,
  DestroyRef,
  effect,
  ElementRef,
  inject,
  input,
  model,
  output,
  signal,
  type TemplateRef,
  untracked,
  viewChild,
} from '@angular/core';
import { takeUntilDestroyed, toObservable } from '@angular/core/rxjs-interop';
import { of, switchMap } from 'rxjs';
import { Icon } from '../icon/icon';
import { uiTexts } from '../language/ui-texts';
import { GridCell, type GridCellContext, GridNarrowRow } from './grid-cell';
import type { GridColumn, GridCommand, GridCommandKey, GridSort } from './grid-column';
import { type GridPosition, moveByKey } from './grid-position';
import type { RowSource } from './paged-rows';

/** Rows left below the screen when the next page is asked for. */
const loadAhead = 40;
/** Frames to wait for a far row to be drawn before giving up focusing it. */
const focusTries = 30;
const commandKeys: ReadonlySet<string> = new Set<GridCommandKey>(['F2', 'F8', 'F9', 'Insert', 'Delete']);
const isCommandKey = (key: string): key is GridCommandKey => commandKeys.has(key);

/**
 * The table of the work place: `role="grid"`, one tab stop, the keyboard of design section 4, rows of one height drawn only
 * where they are seen, so that ten thousand scroll as ten do. Cells come as templates; the grid knows nothing of the rows.
 * Drawn rows are reused for others: a part with a memory inside a cell must forget it when its inputs change.
 */
@Component({
  selector: 'ui-data-grid',
  imports: [Icon, NgTemplateOutlet, ScrollingModule],
  templateUrl: './data-grid.html',
  styleUrl: './data-grid.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class DataGrid<Row> {
  readonly source = input.required<RowSource<Row>>();
  readonly columns = input.required<readonly GridColumn<Row>[]>();
  /** Ids of the columns switched off in «Колонки». */
  readonly hidden = input<readonly string[]>([]);
  /** What makes a row itself across reloads. */
  readonly rowKey = input.required<(row: Row) => string>();
  /** Names the table for a screen reader. */
  readonly label = input.required<string>();
  /** The column where typing digits starts a quantity, and where the focus stands first. */
  readonly entryColumn = input<string>();
  readonly rowClass = input<(row: Row) => string>(() => '');
  /** Height of a two-line item on a phone, px; used with `uiNarrowRow`. */
  readonly narrowRowHeight = input(112);
  readonly sort = model<GridSort | null>(null);
  /** F2, F8, F9, Insert, Delete on a row. */
  readonly rowCommand = output<GridCommand<Row>>();
  /** The row the focus came to, for a panel beside the grid. */
  readonly current = output<Row>();
  /** A double click, or Enter where there is no entry column. */
  readonly opened = output<Row>();

  protected readonly t = uiTexts();
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private readonly cells = contentChildren<GridCell<Row>>(GridCell);
  private readonly narrowRow = contentChild<GridNarrowRow<Row>>(GridNarrowRow);
  private readonly viewport = viewChild(CdkVirtualScrollViewport);
  private readonly grid = viewChild.required<ElementRef<HTMLElement>>('grid');
  private readonly scroller = viewChild.required<ElementRef<HTMLElement>>('scroller');
  private readonly titles = viewChild.required<ElementRef<HTMLElement>>('titles');
  private readonly isNarrowScreen = signal(false);
  private readonly wideRowHeight = signal(33);
  private readonly position = signal<GridPosition | null>(null);

  protected readonly isNarrow = computed(() => this.isNarrowScreen() && this.narrowRow() !== undefined);
  protected readonly rowHeight = computed(() =>
    this.isNarrow() ? this.narrowRowHeight() : this.wideRowHeight(),
  );
  protected readonly rows = computed(() => this.source().rows());
  protected readonly visibleColumns = computed(() => {
    const hidden = new Set(this.hidden());
    return this.columns().filter((column) => column.isRequired === true || !hidden.has(column.id));
  });
  protected readonly tracks = computed(() =>
    this.visibleColumns()
      .map((column) => column.width)
      .join(' '),
  );
  protected readonly hasSortableHead = computed(() =>
    this.visibleColumns().some((column) => column.isSortable === true),
  );
  private readonly templates = computed(
    () => new Map(this.cells().map((cell) => [cell.uiCell(), cell.template])),
  );
  protected readonly narrowTemplate = computed(() => this.narrowRow()?.template ?? null);
  /** The cell that Tab leads to: where the focus stood last, or the first row's entry cell. */
  protected readonly tabCell = computed<GridPosition>(() => {
    const columns = this.visibleColumns();
    const at = this.position();
    const column = columns.find(({ id }) => id === (at?.column ?? this.entryColumn())) ?? columns[0];
    const row = Math.min(at?.row ?? 0, Math.max(0, this.rows().length - 1));
    return { row, column: column?.id ?? '' };
  });
  protected readonly currentRow = computed(() => this.position()?.row ?? null);
  protected readonly trackRow = (_index: number, row: Row): string => this.rowKey()(row);

  constructor() {
    this.measure();
    toObservable(this.viewport)
      .pipe(
        switchMap((viewport) => viewport?.renderedRangeStream ?? of(null)),
        takeUntilDestroyed(),
      )
      .subscribe((range) => this.rangeMoved(range?.end ?? 0));
    effect(() => {
      this.rows();
      untracked(() => queueMicrotask(() => this.rangeMoved(this.viewport()?.getRenderedRange().end ?? 0)));
    });
  }

  /** Puts the focus into a row, scrolling to it: F8 «next question», a line found by search. */
  focusRow(index: number): void {
    this.goTo({ row: index, column: this.entryColumn() ?? this.tabCell().column });
  }

  scrollToTop(): void {
    this.viewport()?.scrollToIndex(0);
    this.position.set(null);
  }

  protected templateOf(column: string): TemplateRef<GridCellContext<Row>> | null {
    return this.templates().get(column) ?? null;
  }

  protected contextOf(row: Row, index: number, column: string): GridCellContext<Row> {
    return { $implicit: row, index, tabStop: this.isNarrow() || this.isTabCell(index, column) ? 0 : -1 };
  }

  protected isTabCell(row: number, column: string): boolean {
    const cell = this.tabCell();
    return cell.row === row && cell.column === column;
  }

  /** A cell with a field or a link of its own gives the focus to it and is no stop itself. */
  protected takesFocus(column: GridColumn<Row>): boolean {
    return column.isFocusInside !== true && column.id !== this.entryColumn();
  }

  protected sortOf(column: GridColumn<Row>): GridSort['direction'] | 'none' | null {
    if (column.isSortable !== true) return null;
    const sort = this.sort();
    return sort?.column === column.id ? sort.direction : 'none';
  }

  protected toggleSort(column: GridColumn<Row>): void {
    if (column.isSortable !== true) return;
    const isAscending = this.sortOf(column) === 'ascending';
    this.sort.set({ column: column.id, direction: isAscending ? 'descending' : 'ascending' });
  }

  protected focusEntered(event: FocusEvent): void {
    const at = positionOf(event.target);
    if (at === null) return;
    const before = this.position();
    if (before?.row === at.row && before.column === at.column) return;
    this.position.set(at);
    const row = this.rows()[at.row];
    if (row !== undefined && before?.row !== at.row) this.current.emit(row);
  }

  /** A focused row that is scrolled out is taken down with its focus: the grid takes it over, and an arrow comes back to the row. */
  protected focusLeft(event: FocusEvent): void {
    if (event.relatedTarget !== null) return;
    requestAnimationFrame(() => {
      const at = this.position();
      const isNowhere = document.activeElement === null || document.activeElement === document.body;
      if (at !== null && isNowhere && this.cellAt(at) === null)
        this.grid().nativeElement.focus({ preventScroll: true });
    });
  }

  protected onKey(event: KeyboardEvent): void {
    if (event.defaultPrevented) return;
    const at = this.position() ?? this.tabCell();
    const row = this.rows()[at.row];
    if (row !== undefined && isCommandKey(event.key)) {
      event.preventDefault();
      this.rowCommand.emit({ key: event.key, row, index: at.row });
      return;
    }
    if (event.key === 'Enter' && !this.isEnterAMove(event, at, row)) return;
    const entry = this.entryColumn();
    if (row !== undefined && entry !== undefined && startsQuantity(event) && !isField(event.target)) {
      this.focusCell({ row: at.row, column: entry });
      return;
    }
    const next = moveByKey(at, event, {
      rowCount: this.rows().length,
      columns: this.visibleColumns().map(({ id }) => id),
      pageSize: Math.max(1, Math.floor((this.viewport()?.getViewportSize() ?? 0) / this.rowHeight()) - 2),
      hasHead: this.hasSortableHead() && !this.isNarrow(),
    });
    if (next === null) return;
    event.preventDefault();
    this.goTo(next);
  }

  /** Enter accepts a quantity and moves on in an ordering table; elsewhere it opens the row, and presses the buttons it stands on. */
  private isEnterAMove(event: KeyboardEvent, at: GridPosition, row: Row | undefined): boolean {
    if (event.target instanceof HTMLButtonElement || event.target instanceof HTMLAnchorElement) return false;
    if (this.entryColumn() !== undefined) return true;
    if (row !== undefined) {
      event.preventDefault();
      this.opened.emit(row);
    }
    return false;
  }

  private goTo(next: GridPosition): void {
    this.position.set(next);
    this.reveal(next.row);
    this.focusCell(next);
    const row = this.rows()[next.row];
    if (row !== undefined) this.current.emit(row);
  }

  /** Scrolls as little as needed to have the whole row between the head and the lower edge. */
  private reveal(row: number): void {
    if (row < 0) return;
    const scroller = this.scroller().nativeElement;
    const top = row * this.rowHeight();
    const seen = scroller.clientHeight - (this.isNarrow() ? 0 : this.titles().nativeElement.clientHeight);
    if (top < scroller.scrollTop) scroller.scrollTop = top;
    else if (top + this.rowHeight() > scroller.scrollTop + seen)
      scroller.scrollTop = top + this.rowHeight() - seen;
  }

  /** A far row is drawn some frames after the scroll: look for it until it is there. */
  private focusCell(at: GridPosition, triesLeft = focusTries): void {
    const cell = this.cellAt(at);
    if (cell !== null) {
      (cell.querySelector<HTMLElement>('[data-cell-focus]') ?? cell).focus({ preventScroll: true });
    } else if (triesLeft > 0) {
      requestAnimationFrame(() => this.focusCell(at, triesLeft - 1));
    }
  }

  private cellAt(at: GridPosition): HTMLElement | null {
    const cells = [...this.host.querySelectorAll<HTMLElement>(`[data-row="${at.row}"]`)];
    return cells.find((cell) => cell.dataset['column'] === at.column) ?? null;
  }

  private rangeMoved(end: number): void {
    const source = this.source();
    if (source.hasMore() && !source.isLoading() && end + loadAhead >= this.rows().length) source.loadMore();
  }

  /** The height of a row is a token, so that comfortable density needs nothing here; the screen's width comes from the browser. */
  private measure(): void {
    const narrow = typeof matchMedia === 'function' ? matchMedia('(max-width: 640px)') : null;
    const look = (): void => this.isNarrowScreen.set(narrow?.matches ?? false);
    look();
    narrow?.addEventListener('change', look);
    inject(DestroyRef).onDestroy(() => narrow?.removeEventListener('change', look));
    afterNextRender(() => {
      const token = Number.parseFloat(getComputedStyle(this.host).getPropertyValue('--row'));
      if (token > 0) this.wideRowHeight.set(token);
    });
  }
}

function positionOf(target: EventTarget | null): GridPosition | null {
  const cell = target instanceof Element ? target.closest<HTMLElement>('[data-row][data-column]') : null;
  if (cell === null) return null;
  return { row: Number(cell.dataset['row']), column: cell.dataset['column'] ?? '' };
}

const isField = (target: EventTarget | null): boolean =>
  target instanceof HTMLInputElement ||
  target instanceof HTMLTextAreaElement ||
  target instanceof HTMLSelectElement;

const startsQuantity = (event: KeyboardEvent): boolean =>
  !event.ctrlKey && !event.metaKey && !event.altKey && /^[\d.,]$/.test(event.key);
