import { Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { InterfaceLanguage } from '../language/interface-language';
import { allByRole, byRole, hasRole } from '../testing';
import { Band } from './band';
import { Card } from './card';
import { Meter, type MeterPart } from './meter';
import { Receipt, type ReceiptEntry } from './receipt';
import { Stamp } from './stamp';
import { Status } from './status';

@Component({
  imports: [Band, Card, Meter, Receipt, Stamp, Status],
  template: `
    <ui-card heading="Оплата"><ui-stamp card-end [at]="at" [isStale]="true" /> К оплате</ui-card>
    <ui-stamp class="never" [at]="null" />
    <ui-status tone="wait">ждёт 1С</ui-status>
    <ui-band tone="bad">Отсрочка закрыта <button class="btn s" type="button">Оплатить</button></ui-band>
    <ui-meter label="Занято 3 из 4 млн ₽" [parts]="parts" [whole]="4" />
    <ui-receipt label="Путь заказа" [steps]="steps" />
  `,
})
class Page {
  readonly at = new Date(2026, 2, 18, 14, 5);
  readonly parts: MeterPart[] = [
    { value: 2, tone: 'acc' },
    { value: 1, tone: 'acc', isHatched: true },
  ];
  readonly steps: ReceiptEntry[] = [
    { state: 'done', word: 'Принят порталом', time: '14:49:07' },
    { state: 'now', word: 'Передан в 1С', time: '14:49:09' },
    { state: 'later', word: 'Подтверждён 1С' },
  ];
}

function open() {
  const fixture = TestBed.createComponent(Page);
  fixture.detectChanges();
  const host: HTMLElement = fixture.nativeElement;
  return { fixture, host };
}

const words = (element: Element | null) => element?.textContent?.replace(/\s+/g, ' ').trim();

describe('what says how things stand', () => {
  it('tells the age of a figure in the head of its card, and that none has come', () => {
    const { host } = open();
    expect(words(host.querySelector('header ui-stamp'))).toMatch(/^на 18 марта( 2026)?, 14:05$/);
    expect(host.querySelector('header ui-stamp .is-stale svg')).not.toBeNull();
    expect(words(host.querySelector('.never'))).toBe('ещё не приходило из 1С');
  });

  it('puts an icon beside the word of a status, so that colour is not alone', () => {
    const { host } = open();
    expect(words(host.querySelector('ui-status'))).toBe('ждёт 1С');
    expect(host.querySelector('ui-status svg')?.getAttribute('aria-hidden')).toBe('true');
  });

  it('speaks a refusal at once and offers the way out in the same block', () => {
    const { host } = open();
    const alert = byRole(host, 'alert');
    expect(words(alert)).toContain('Отсрочка закрыта');
    expect(hasRole(alert, 'button', 'Оплатить')).toBe(true);
  });

  it('shows the parts of a meter in proportion to the whole and says them as a sentence', () => {
    const { host } = open();
    const meter = byRole(host, 'img', 'Занято 3 из 4 млн ₽');
    expect([...meter.querySelectorAll('i')].map((part) => part.style.width)).toEqual(['50%', '25%']);
  });

  it('lights no step of the receipt early', () => {
    const { host } = open();
    const steps = allByRole(byRole(host, 'list', 'Путь заказа'), 'listitem');
    expect(steps.map((step) => words(step))).toEqual([
      'выполнено: Принят порталом 14:49:07',
      'идёт сейчас: Передан в 1С 14:49:09',
      'ещё не было: Подтверждён 1С',
    ]);
    expect(steps.map((step) => step.getAttribute('aria-current'))).toEqual([null, 'step', null]);
  });

  it('follows a switch of the language', async () => {
    const { host, fixture } = open();
    TestBed.inject(InterfaceLanguage).current.set('en');
    await fixture.whenStable();
    expect(words(host.querySelector('.never'))).toBe('has not come from 1C yet');
  });
});
