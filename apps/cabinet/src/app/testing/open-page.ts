import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter, type Routes, withComponentInputBinding } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import type { SessionView } from '@optovik/contracts';
import { apiErrorInterceptor, csrfInterceptor, endedSessionInterceptor } from '../http/interceptors';
import { Session } from '../session/session';

@Component({ template: '<h1>Другая страница</h1>' })
class Elsewhere {}

/** A feature in its own routes for a signed-in person; the server is played by hand. Clean up with `document.body.replaceChildren()`. */
export async function openPage(path: string, children: Routes, url: string, session: SessionView) {
  TestBed.configureTestingModule({
    providers: [
      provideHttpClient(withInterceptors([apiErrorInterceptor, csrfInterceptor, endedSessionInterceptor])),
      provideHttpClientTesting(),
      provideRouter(
        [
          { path, children },
          { path: '**', component: Elsewhere },
        ],
        withComponentInputBinding(),
      ),
    ],
  });
  TestBed.inject(Session).accept(session);
  const harness = await RouterTestingHarness.create();
  const host = harness.fixture.nativeElement as HTMLElement;
  document.body.append(host);
  const server = TestBed.inject(HttpTestingController);
  /** Lets promises, the router and drawing come to rest. */
  const settle = async (milliseconds = 0) => {
    for (const pause of [milliseconds, 0, 0]) {
      await new Promise((resolve) => setTimeout(resolve, pause));
      harness.detectChanges();
    }
  };
  await harness.navigateByUrl(url);
  await settle();
  return { host, server, settle, harness };
}

/** The body and the options of a refusal for `flush`. */
export function refusal(
  code: string,
  message: string,
  details?: Record<string, unknown>,
): [object, { status: number; statusText: string }] {
  return [
    { code, message, ...(details !== undefined && { details }) },
    { status: 422, statusText: 'Refused' },
  ];
}
