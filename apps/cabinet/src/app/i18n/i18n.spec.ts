import { TestBed } from '@angular/core/testing';
import { dictionary, type Translation } from './dictionary';
import { I18n } from './i18n';

const ru = { title: 'Заказы', found: (count: number) => `найдено: ${count}` };
const en: Translation<typeof ru> = { title: 'Orders', found: (count) => `found: ${count}` };

describe('texts of the interface', () => {
  beforeEach(() => localStorage.clear());

  it('are Russian at once and follow a switch without a reload', async () => {
    const i18n = TestBed.inject(I18n);
    const t = i18n.use(dictionary(ru, async () => en));
    expect(t().title).toBe('Заказы');
    await i18n.switchTo('en');
    TestBed.tick();
    expect([t().title, t().found(3)]).toEqual(['Orders', 'found: 3']);
    expect(document.documentElement.lang).toBe('en');
    await i18n.switchTo('ru');
    expect(t().title).toBe('Заказы');
  });

  it('fetch the English file only when somebody wants it', async () => {
    const fetch = jest.fn(async () => en);
    const i18n = TestBed.inject(I18n);
    i18n.use(dictionary(ru, fetch));
    expect(fetch).not.toHaveBeenCalled();
    await i18n.switchTo('en');
    await i18n.switchTo('ru');
    await i18n.switchTo('en');
    expect(fetch).toHaveBeenCalledTimes(1);
  });

  it('stay as they were when the file cannot be fetched, and come at the next try', async () => {
    const fetch = jest
      .fn<Promise<typeof en>, []>()
      .mockRejectedValueOnce(new Error('offline'))
      .mockResolvedValue(en);
    const i18n = TestBed.inject(I18n);
    const t = i18n.use(dictionary(ru, fetch));
    await expect(i18n.switchTo('en')).rejects.toThrow('offline');
    expect([i18n.language(), t().title]).toEqual(['ru', 'Заказы']);
    await i18n.switchTo('en');
    expect(t().title).toBe('Orders');
  });

  it('remember the language at this device', async () => {
    await TestBed.inject(I18n).switchTo('en');
    TestBed.resetTestingModule();
    const i18n = TestBed.inject(I18n);
    const t = i18n.use(dictionary(ru, async () => en));
    expect(i18n.language()).toBe('en');
    expect(t().title).toBe('Заказы');
    await Promise.resolve();
    expect(t().title).toBe('Orders');
  });
});
