import { ChangeDetectionStrategy, Component, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { byLabel, byRole } from '../testing';
import { Chip } from './chip';
import { Field, FieldControl } from './field';
import { Segments } from './segments';

@Component({
  imports: [Chip, Field, FieldControl, Segments],
  template: `
    <ui-field label="ИНН" hint="Остальное заполним сами" [error]="error()"><input uiControl /></ui-field>
    <ui-segments label="Вид" [segments]="views" [(value)]="view" />
    <button uiChip [isOn]="isOn()" [count]="23" (click)="isOn.set(!isOn())">Беру регулярно</button>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
class Page {
  readonly error = signal<string | null>(null);
  readonly views = [
    { value: 'table', word: 'Таблица' },
    { value: 'tiles', word: 'Плитки' },
  ] as const;
  readonly view = signal<'table' | 'tiles'>('table');
  readonly isOn = signal(false);
}

async function open() {
  const fixture = TestBed.createComponent(Page);
  document.body.append(fixture.nativeElement);
  await fixture.whenStable();
  return { fixture, host: fixture.nativeElement as HTMLElement, page: fixture.componentInstance };
}

const described = (control: HTMLInputElement) =>
  document.getElementById(control.getAttribute('aria-describedby') ?? '')?.textContent?.trim();

describe('controls of a form', () => {
  afterEach(() => document.body.replaceChildren());

  it('ties the label and the hint to the control', async () => {
    const { host } = await open();
    expect(described(byLabel(host, 'ИНН'))).toBe('Остальное заполним сами');
  });

  it('says what is wrong in place of the hint', async () => {
    const { host, page, fixture } = await open();
    page.error.set('Нужно 10 цифр, сейчас 5');
    await fixture.whenStable();
    const control = byLabel(host, 'ИНН');
    expect(control.getAttribute('aria-invalid')).toBe('true');
    expect(described(control)).toBe('Нужно 10 цифр, сейчас 5');
    expect(byRole(host, 'alert').textContent).toContain('Нужно 10 цифр');
  });

  it('keeps one of the segments pressed', async () => {
    const { host, page, fixture } = await open();
    byRole(host, 'button', 'Плитки').click();
    await fixture.whenStable();
    expect(page.view()).toBe('tiles');
    expect(byRole(host, 'button', 'Плитки').getAttribute('aria-pressed')).toBe('true');
    expect(byRole(host, 'button', 'Таблица').getAttribute('aria-pressed')).toBe('false');
  });

  it('tells whether a filter is on and how many it finds', async () => {
    const { host, fixture } = await open();
    const chip = byRole(host, 'button', /^Беру регулярно\s+23$/);
    chip.click();
    await fixture.whenStable();
    expect(chip.getAttribute('aria-pressed')).toBe('true');
  });
});
