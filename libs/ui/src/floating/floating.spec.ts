import { TestBed } from '@angular/core/testing';
import { ApplicationRef } from '@angular/core';
import { byRole, hasRole } from '../testing';
import { Dialogs } from './dialogs';
import { Toasts } from './toasts';

const settle = () => TestBed.inject(ApplicationRef).whenStable();

describe('messages', () => {
  beforeEach(() => jest.useFakeTimers({ doNotFake: ['queueMicrotask', 'requestAnimationFrame'] }));
  afterEach(() => {
    TestBed.inject(Toasts).clear();
    jest.useRealTimers();
  });

  const say = async (undo?: () => void) => {
    TestBed.inject(Toasts).show({ text: 'Строка убрана из корзины', undo });
    TestBed.tick();
    await Promise.resolve();
  };

  it('say what happened and take it back', async () => {
    const undo = jest.fn();
    await say(undo);
    expect(byRole(document.body, 'status').textContent).toContain('Строка убрана из корзины');
    byRole(document.body, 'button', 'Вернуть').click();
    TestBed.tick();
    expect(undo).toHaveBeenCalledTimes(1);
    expect(hasRole(document.body, 'button', 'Вернуть')).toBe(false);
  });

  it('go away after eight seconds', async () => {
    await say(() => undefined);
    jest.advanceTimersByTime(7999);
    TestBed.tick();
    expect(hasRole(document.body, 'button', 'Вернуть')).toBe(true);
    jest.advanceTimersByTime(1);
    TestBed.tick();
    expect(hasRole(document.body, 'button', 'Вернуть')).toBe(false);
  });

  it('stay while the focus is in them', async () => {
    await say(() => undefined);
    byRole(document.body, 'button', 'Вернуть').dispatchEvent(new FocusEvent('focusin', { bubbles: true }));
    jest.advanceTimersByTime(60_000);
    TestBed.tick();
    expect(hasRole(document.body, 'button', 'Вернуть')).toBe(true);
  });

  it('vanish with the person they were for', async () => {
    const undo = jest.fn();
    await say(undo);
    TestBed.inject(Toasts).clear();
    TestBed.tick();
    expect(hasRole(document.body, 'button', 'Вернуть')).toBe(false);
    expect(undo).not.toHaveBeenCalled();
  });
});

describe('questions', () => {
  it('are named by the act and answered by its verb', async () => {
    const answer = TestBed.inject(Dialogs).ask({
      heading: 'Отменить заказ?',
      text: 'Уйдёт в 1С.',
      act: 'Отменить заказ',
      keep: 'Оставить',
    });
    await settle();
    expect(hasRole(document.body, 'alertdialog', 'Отменить заказ?')).toBe(true);
    byRole(document.body, 'button', 'Отменить заказ').click();
    expect(await answer).toBe(true);
  });

  it('leave all as it was on Esc', async () => {
    const asked = TestBed.inject(Dialogs).ask({
      heading: 'Отменить?',
      text: 'Уйдёт в 1С.',
      act: 'Отменить',
      keep: 'Оставить',
    });
    await settle();
    document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', keyCode: 27, bubbles: true }));
    expect(await asked).toBe(false);
  });
});
