import { provideHttpClient, withInterceptors } from '@angular/common/http';
import {
  HttpTestingController,
  provideHttpClientTesting,
  type TestRequest,
} from '@angular/common/http/testing';
import { Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter, type Routes, withComponentInputBinding } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import type { SessionView } from '@optovik/contracts';
import { apiErrorInterceptor, csrfInterceptor } from '../http/interceptors';
import { LiveEvents, OPEN_EVENT_STREAM } from '../live/live-events';
import { Session } from '../session/session';
import { CartSummaryStore } from '../shell/cart-summary-store';
import { ExchangeStateStore } from '../shell/exchange-state-store';
import { PageStamps } from '../shell/page-stamps';
import { HandDrivenStream } from './hand-driven-stream';

@Component({ template: '<h1>Другая страница</h1>' })
class Elsewhere {}

/** A page of a feature in the browser's window, with what the shell provides and a server that the test answers for. */
export interface OpenedPage {
  readonly host: HTMLElement;
  readonly server: HttpTestingController;
  readonly harness: RouterTestingHarness;
  /** Lets promises, effects and drawing run. */
  settle(): Promise<void>;
  /** Waits for a request; the others stay unanswered. @throws when it does not come. */
  asked(method: string, url: string | RegExp): Promise<TestRequest>;
}

/** How long a request is waited for: rows are written after a short pause, news of 1C are read after a longer one. Steps of 10 ms. */
const mostSteps = 600;

export async function openPage(url: string, routes: Routes, session: SessionView): Promise<OpenedPage> {
  HandDrivenStream.opened = [];
  TestBed.configureTestingModule({
    providers: [
      provideHttpClient(withInterceptors([apiErrorInterceptor, csrfInterceptor])),
      provideHttpClientTesting(),
      provideRouter([...routes, { path: '**', component: Elsewhere }], withComponentInputBinding()),
      { provide: OPEN_EVENT_STREAM, useValue: HandDrivenStream.open },
      LiveEvents,
      CartSummaryStore,
      ExchangeStateStore,
      PageStamps,
    ],
  });
  TestBed.inject(Session).accept(session);
  const harness = await RouterTestingHarness.create(url);
  const host: HTMLElement = harness.fixture.nativeElement;
  document.body.append(host);
  const server = TestBed.inject(HttpTestingController);
  const settle = async (): Promise<void> => {
    for (let turn = 0; turn < 3; turn += 1) {
      await new Promise((resolve) => setTimeout(resolve, 5));
      await harness.fixture.whenStable();
    }
  };
  const asked = async (method: string, wanted: string | RegExp): Promise<TestRequest> => {
    for (let step = 0; step < mostSteps; step += 1) {
      const [request] = server.match(
        ({ method: had, url: address, urlWithParams }) =>
          had === method && (typeof wanted === 'string' ? address === wanted : wanted.test(urlWithParams)),
      );
      if (request !== undefined) return request;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    throw new Error(`nobody asked for ${method} ${String(wanted)}`);
  };
  await settle();
  return { host, server, harness, settle, asked };
}

/** The body of a refusal as the server gives it, with its HTTP status. */
export function refuse(request: TestRequest, code: string, message: string, details: object = {}): void {
  request.flush({ code, message, details }, { status: 409, statusText: 'Conflict' });
}
