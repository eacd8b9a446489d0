import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { Injector } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter, Router } from '@angular/router';
import { endedSessionInterceptor } from '../http/interceptors';
import { Session } from '../session/session';
import { HandDrivenStream } from '../testing/hand-driven-stream';
import { buyerSession } from '../testing/session-samples';
import { LiveEvents, OPEN_EVENT_STREAM } from './live-events';

function open() {
  TestBed.configureTestingModule({
    providers: [
      provideHttpClient(withInterceptors([endedSessionInterceptor])),
      provideHttpClientTesting(),
      provideRouter([]),
      { provide: OPEN_EVENT_STREAM, useValue: HandDrivenStream.open },
    ],
  });
  TestBed.inject(Session).accept(buyerSession());
  const injector = Injector.create({
    providers: [{ provide: LiveEvents }],
    parent: TestBed.inject(Injector),
  });
  const live = injector.get(LiveEvents);
  const heard: unknown[] = [];
  live.on('order.changed').subscribe((event) => heard.push(event));
  return { live, heard, injector, server: TestBed.inject(HttpTestingController) };
}

describe('the event stream of a tab', () => {
  beforeEach(() => {
    HandDrivenStream.opened = [];
    jest.useFakeTimers({ doNotFake: ['queueMicrotask'] });
  });
  afterEach(() => jest.useRealTimers());

  it('passes an event to those who listen to its topic', () => {
    const { heard } = open();
    HandDrivenStream.last().opens();
    HandDrivenStream.last().says({ topic: 'order.changed', orderId: 'o1' });
    HandDrivenStream.last().says({ topic: 'exchange.changed' });
    expect(heard).toEqual([{ topic: 'order.changed', orderId: 'o1' }]);
  });

  it.each([{ topic: 'order.changed' }, { topic: 'from.the.future' }, 'order.changed', null, 7])(
    'skips what it does not understand: %j',
    (message) => {
      const { heard } = open();
      HandDrivenStream.last().says(message);
      expect(heard).toEqual([]);
    },
  );

  it('comes back after a break and says that events may have been missed', async () => {
    const { live, server } = open();
    HandDrivenStream.last().opens();
    HandDrivenStream.last().breaks();
    expect(live.state()).toBe('lost');
    expect(HandDrivenStream.last().isClosed).toBe(true);

    await jest.advanceTimersByTimeAsync(1400);
    server.expectOne('/api/session').flush(buyerSession());
    await jest.advanceTimersByTimeAsync(0);
    expect(HandDrivenStream.opened).toHaveLength(2);
    HandDrivenStream.last().opens();
    expect(live.state()).toBe('open');
    expect(live.restored()).toBe(1);
  });

  it('waits longer after each failure', async () => {
    const { server } = open();
    for (const longest of [1400, 2700, 6700]) {
      HandDrivenStream.last().breaks();
      await jest.advanceTimersByTimeAsync(longest);
      server.expectOne('/api/session').flush(null, { status: 503, statusText: 'Unavailable' });
      await jest.advanceTimersByTimeAsync(0);
    }
    expect(HandDrivenStream.opened).toHaveLength(4);
    HandDrivenStream.last().breaks();
    await jest.advanceTimersByTimeAsync(14_000);
    server.expectNone('/api/session');
  });

  it('finds out that the session has ended instead of knocking for ever', async () => {
    const { server } = open();
    const leave = jest.spyOn(TestBed.inject(Router), 'navigate').mockResolvedValue(true);
    HandDrivenStream.last().breaks();
    await jest.advanceTimersByTimeAsync(1400);
    server
      .expectOne('/api/session')
      .flush({ code: 'NOT_SIGNED_IN', message: 'x' }, { status: 401, statusText: 'Unauthorized' });
    await jest.advanceTimersByTimeAsync(0);
    expect(leave).toHaveBeenCalledWith(['/sign-in'], expect.anything());
    expect(TestBed.inject(Session).view()).toBeNull();
    expect(HandDrivenStream.opened).toHaveLength(1);
  });
});
