import { ChangeDetectionStrategy, Component, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { type QuantityChange, QuantityField } from '../quantity/quantity-field';
import { allByRole, byRole, press, type } from '../testing';
import { DataGrid } from './data-grid';
import { GridCell } from './grid-cell';
import type { GridColumn, GridCommand, GridSort } from './grid-column';
import { PagedRows } from './paged-rows';

interface Product {
  readonly id: string;
  readonly article: string;
}

const screen = { height: 660, rowHeight: 33 };

@Component({
  imports: [DataGrid, GridCell, QuantityField],
  template: `
    <ui-data-grid
      [source]="rows"
      [columns]="columns"
      [hidden]="hidden()"
      [rowKey]="key"
      label="Товары"
      entryColumn="quantity"
      [(sort)]="sort"
      (rowCommand)="commands.push($event)"
    >
      <ng-template uiCell="quantity" [uiCellOf]="rows.rows()" let-row let-tabStop="tabStop">
        <ui-quantity-field
          [quantity]="quantities()[row.id] ?? '0'"
          [units]="units"
          [label]="row.article"
          [tabStop]="tabStop"
          (changed)="put(row.id, $event)"
        />
      </ng-template>
    </ui-data-grid>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
class Page {
  readonly asked: (string | null)[] = [];
  readonly rows = new PagedRows<Product>(async (cursor) => {
    this.asked.push(cursor);
    const from = Number(cursor ?? 0);
    const rows = Array.from({ length: 100 }, (_, index) => ({
      id: `p${from + index}`,
      article: `А-${from + index}`,
    }));
    return { rows, nextCursor: from + 100 < 10_000 ? String(from + 100) : null };
  });
  readonly columns: GridColumn<Product>[] = [
    {
      id: 'article',
      title: 'Артикул',
      width: '100px',
      isSortable: true,
      isRequired: true,
      text: (row) => row.article,
    },
    { id: 'stock', title: 'Остаток', width: '80px', align: 'end', text: () => '7' },
    { id: 'quantity', title: 'Количество', width: '160px' },
  ];
  readonly hidden = signal<readonly string[]>([]);
  readonly sort = signal<GridSort | null>(null);
  readonly commands: GridCommand<Product>[] = [];
  readonly units = [{ id: null, name: 'шт', ratio: '1' }];
  readonly quantities = signal<Record<string, string>>({});
  readonly key = (row: Product) => row.id;

  put(id: string, change: QuantityChange): void {
    this.quantities.update((known) => ({ ...known, [id]: change.quantity }));
  }
}

const frames = (count: number) =>
  Array.from({ length: count }).reduce<Promise<void>>(
    (before) => before.then(() => new Promise((resolve) => requestAnimationFrame(() => resolve()))),
    Promise.resolve(),
  );

async function open() {
  const fixture = TestBed.createComponent(Page);
  document.body.append(fixture.nativeElement);
  await fixture.whenStable();
  await frames(3);
  await fixture.whenStable();
  const host: HTMLElement = fixture.nativeElement;
  const settle = async () => {
    host.querySelector('.scroller')?.dispatchEvent(new Event('scroll'));
    await frames(4);
    await fixture.whenStable();
  };
  return { fixture, host, page: fixture.componentInstance, settle };
}

const focusedLabel = () => document.activeElement?.getAttribute('aria-label');

describe('the data grid', () => {
  const sizes = ['clientHeight', 'offsetHeight'] as const;
  const original = sizes.map((name) => Object.getOwnPropertyDescriptor(HTMLElement.prototype, name));

  beforeEach(() => {
    // jsdom lays nothing out: the scrolling element gets the height of a real one, and its content moves up as it scrolls.
    jest.spyOn(HTMLElement.prototype, 'getBoundingClientRect').mockImplementation(function (
      this: HTMLElement,
    ) {
      const scrolled =
        this.tagName === 'CDK-VIRTUAL-SCROLL-VIEWPORT' ? this.closest('.scroller')?.scrollTop : 0;
      const top = -(scrolled ?? 0);
      const rect = {
        x: 0,
        y: top,
        top,
        left: 0,
        right: 1000,
        bottom: top + screen.height,
        width: 1000,
        height: screen.height,
      };
      return { ...rect, toJSON: () => rect };
    });
    for (const name of sizes) {
      Object.defineProperty(HTMLElement.prototype, name, {
        configurable: true,
        get(this: HTMLElement) {
          return this.classList.contains('scroller') ? screen.height : 0;
        },
      });
    }
  });

  afterEach(() => {
    jest.restoreAllMocks();
    sizes.forEach((name, index) => {
      const descriptor = original[index];
      if (descriptor === undefined) Reflect.deleteProperty(HTMLElement.prototype, name);
      else Object.defineProperty(HTMLElement.prototype, name, descriptor);
    });
    document.body.replaceChildren();
  });

  it('draws only the rows that are seen and loads the next page before they run out', async () => {
    const { host, page, settle } = await open();
    expect(byRole(host, 'grid', 'Товары').getAttribute('aria-rowcount')).toBe('-1');
    expect(allByRole(host, 'gridcell', /^А-/).length).toBeLessThan(50);
    expect(page.asked).toEqual([null]);

    const scroller = host.querySelector('.scroller');
    if (scroller !== null) scroller.scrollTop = 60 * screen.rowHeight;
    await settle();
    expect(page.asked).toEqual([null, '100']);
  });

  it('is one stop of the Tab key', async () => {
    const { host } = await open();
    const stops = [
      ...host.querySelectorAll<HTMLElement>('[tabindex="0"], button:not([tabindex]), input:not([tabindex])'),
    ].filter((element) => element.tabIndex === 0);
    expect(stops.map((element) => element.getAttribute('aria-label'))).toEqual(['А-0']);
  });

  it('takes quantities one after another by the keyboard alone', async () => {
    const { host, page, fixture } = await open();
    byRole(host, 'textbox', 'А-0').focus();
    for (const quantity of ['5', '7', '9']) {
      type(document.activeElement as HTMLInputElement, quantity);
      press('Enter');
      await fixture.whenStable();
    }
    expect(page.quantities()).toEqual({ p0: '5', p1: '7', p2: '9' });
    expect(focusedLabel()).toBe('А-3');
    press('Enter', { shiftKey: true });
    await fixture.whenStable();
    expect(focusedLabel()).toBe('А-2');
  });

  it('goes to far rows that are not drawn yet', async () => {
    const { host, settle } = await open();
    byRole(host, 'textbox', 'А-0').focus();
    press('End', { ctrlKey: true });
    await settle();
    expect(focusedLabel()).toBe('А-99');
    press('Home', { ctrlKey: true });
    await settle();
    expect(focusedLabel()).toBe('А-0');
  });

  it('walks between cells with the arrows, and digits start a quantity from any of them', async () => {
    const { host, fixture } = await open();
    byRole(host, 'textbox', 'А-0').focus();
    press('ArrowLeft');
    await fixture.whenStable();
    expect(document.activeElement?.getAttribute('role')).toBe('gridcell');
    expect(document.activeElement?.textContent?.trim()).toBe('7');
    press('4');
    await fixture.whenStable();
    expect(focusedLabel()).toBe('А-0');
  });

  it('leaves the commands of a row to the page', async () => {
    const { host, page } = await open();
    byRole(host, 'textbox', 'А-0').focus();
    expect(press('F2')).toBe(false);
    expect(page.commands).toEqual([{ key: 'F2', row: { id: 'p0', article: 'А-0' }, index: 0 }]);
  });

  it('says by which column it is sorted and turns the order round', async () => {
    const { host, page, fixture } = await open();
    byRole(host, 'button', 'Артикул').click();
    await fixture.whenStable();
    expect(byRole(host, 'columnheader', 'Артикул').getAttribute('aria-sort')).toBe('ascending');
    byRole(host, 'button', 'Артикул').click();
    expect(page.sort()).toEqual({ column: 'article', direction: 'descending' });
  });

  it('hides the columns that were switched off, but never a required one', async () => {
    const { host, page, fixture } = await open();
    page.hidden.set(['stock', 'article']);
    await fixture.whenStable();
    expect(allByRole(host, 'columnheader').map((head) => head.textContent?.trim())).toEqual([
      'Артикул',
      'Количество',
    ]);
  });
});
