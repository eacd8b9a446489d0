import { ChangeDetectionStrategy, Component, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { allByRole, byLabel, byRole, hasRole, press, type } from '../testing';
import { type QuantityChange, QuantityField } from './quantity-field';
import type { QuantityUnit } from './quantity-text';

const units: QuantityUnit[] = [
  { id: null, name: 'уп', ratio: '1' },
  { id: 'box', name: 'кор', ratio: '24' },
];

@Component({
  imports: [QuantityField],
  template: `
    <ui-quantity-field
      [quantity]="quantity()"
      [unitId]="unitId()"
      [units]="units"
      [multiple]="multiple()"
      [refusal]="refusal()"
      [hasSteppers]="true"
      label="Количество, саморез"
      (changed)="take($event)"
    />
    <button type="button">дальше</button>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
class Row {
  readonly units = units;
  readonly quantity = signal('0');
  readonly unitId = signal<string | null>(null);
  readonly multiple = signal('1');
  readonly refusal = signal<string | null>(null);
  readonly told: QuantityChange[] = [];

  take(change: QuantityChange): void {
    this.told.push(change);
    this.quantity.set(change.quantity);
    this.unitId.set(change.unitId);
  }
}

function open(multiple = '1') {
  const fixture = TestBed.createComponent(Row);
  fixture.componentInstance.multiple.set(multiple);
  document.body.append(fixture.nativeElement);
  fixture.detectChanges();
  const field = byLabel(fixture.nativeElement, 'Количество, саморез');
  field.focus();
  const keys = async (...pressed: string[]) => {
    for (const key of pressed) press(key);
    await fixture.whenStable();
  };
  const enter = async (text: string, key = 'Enter') => {
    type(field, text);
    await keys(key);
  };
  return { fixture, row: fixture.componentInstance, field, enter, keys };
}

describe('the quantity field', () => {
  afterEach(() => document.body.replaceChildren());

  it('tells the base quantity and the unit of what was typed', async () => {
    const { row, enter, field, fixture } = open();
    await enter('3 кор');
    expect(row.told).toEqual([{ quantity: '72', unitId: 'box' }]);
    expect(field.value).toBe('3');
    expect(fixture.nativeElement.textContent).toContain('= 72\u00a0уп');
  });

  it('says that it rounded and gives the typed number back', async () => {
    const { row, enter, field, fixture } = open('12');
    await enter('10');
    expect(row.quantity()).toBe('12');
    expect(fixture.nativeElement.textContent).toContain('Кратно 12: 10 → 12');

    byRole(document.body, 'button', 'Вернуть 10').click();
    await fixture.whenStable();
    expect(row.quantity()).toBe('0');
    expect(field.value).toBe('10');
    expect(document.activeElement).toBe(field);
  });

  it('gives the old value back on Esc and lets the second Esc through', async () => {
    const { row, field, fixture } = open();
    row.take({ quantity: '5', unitId: null });
    await fixture.whenStable();
    type(field, '77');
    expect(press('Escape')).toBe(false);
    await fixture.whenStable();
    expect(field.value).toBe('5');
    expect(press('Escape')).toBe(true);
    expect(row.quantity()).toBe('5');
  });

  it('takes the next unit on Space and keeps the base quantity', async () => {
    const { row, enter, field, keys } = open();
    await enter('48');
    await keys(' ');
    expect(row.told.at(-1)).toEqual({ quantity: '48', unitId: 'box' });
    expect(field.value).toBe('2');
    await keys(' ');
    expect(field.value).toBe('48');
  });

  it('lets a number that is being typed mean the next unit', async () => {
    const { row, field, keys } = open();
    type(field, '2');
    await keys(' ', 'Enter');
    expect(row.told.at(-1)).toEqual({ quantity: '48', unitId: 'box' });
  });

  it('steps by the multiple with plus and minus', async () => {
    const { row, keys } = open('12');
    await keys('+');
    await keys('+');
    expect(row.quantity()).toBe('24');
    await keys('-');
    expect(row.quantity()).toBe('12');
  });

  it('clears the line on Delete', async () => {
    const { row, enter, keys, field } = open();
    await enter('7');
    await keys('Delete');
    expect(row.quantity()).toBe('0');
    expect(field.value).toBe('');
  });

  it('keeps an unreadable text, says why and does not move on', async () => {
    const { row, field, fixture } = open();
    type(field, '3 ведра');
    expect(press('Enter')).toBe(false);
    await fixture.whenStable();
    expect(row.told).toEqual([]);
    expect(field.value).toBe('3 ведра');
    expect(field.getAttribute('aria-invalid')).toBe('true');
    expect(fixture.nativeElement.textContent).toContain('Такой единицы у товара нет. Есть: уп, кор');
  });

  it('shows the owner’s value again when the write was refused', async () => {
    const { row, field, fixture } = open();
    row.take({ quantity: '5', unitId: null });
    await fixture.whenStable();
    row.take = (change) => row.told.push(change);
    type(field, '9');
    press('Enter');
    await fixture.whenStable();
    expect(field.value).toBe('9');
    row.refusal.set('Осталось 5');
    await fixture.whenStable();
    expect(field.value).toBe('5');
    expect(field.title).toBe('Осталось 5');
  });

  it('offers the units with what each holds', async () => {
    const { row, fixture, enter } = open();
    await enter('24');
    byRole(fixture.nativeElement, 'button', /Единица: уп/).click();
    await fixture.whenStable();
    expect(
      allByRole(document.body, 'menuitemradio').map((item) => item.textContent?.replace(/\s+/g, ' ').trim()),
    ).toEqual(['уп1', 'кор24 уп']);
    byRole(document.body, 'menuitemradio', /кор/).click();
    await fixture.whenStable();
    expect(row.told.at(-1)).toEqual({ quantity: '24', unitId: 'box' });
    expect(hasRole(document.body, 'menu')).toBe(false);
  });
});
