import { provideHttpClient } from '@angular/common/http';
import { Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter, Router } from '@angular/router';
import type { SessionView } from '@optovik/contracts';
import { byRole, hasRole, press, type } from '@optovik/ui/testing';
import { Session } from '../session/session';
import { buyerSession } from '../testing/session-samples';
import { HeaderSearch } from './header-search';
import { VisibleSections } from './visible-sections';

@Component({ template: '' })
class Anywhere {}

async function open(view: SessionView = buyerSession()) {
  TestBed.configureTestingModule({
    providers: [provideHttpClient(), provideRouter([{ path: '**', component: Anywhere }]), VisibleSections],
  });
  TestBed.inject(Session).accept(view);
  const fixture = TestBed.createComponent(HeaderSearch);
  document.body.append(fixture.nativeElement);
  await fixture.whenStable();
  return { host: fixture.nativeElement as HTMLElement, fixture };
}

describe('search of the header', () => {
  afterEach(() => document.body.replaceChildren());

  it('takes the cursor by a slash, but not from somebody who is typing', async () => {
    const { host } = await open();
    const field = byRole<HTMLInputElement>(host, 'searchbox', 'Поиск');
    expect(press('/')).toBe(false);
    expect(document.activeElement).toBe(field);
    expect(press('/')).toBe(true);
  });

  it('opens the section that the person has with what was typed', async () => {
    const { host, fixture } = await open();
    type(byRole<HTMLInputElement>(host, 'searchbox', 'Поиск'), ' саморез 3,5 ');
    host.querySelector('form')?.requestSubmit();
    await fixture.whenStable();
    const url = TestBed.inject(Router).parseUrl(TestBed.inject(Router).url);
    expect(url.queryParams).toEqual({ q: 'саморез 3,5' });
    expect(url.toString()).toMatch(/^\/catalog\?/);
  });

  it('is cleared by the first Esc and left by the second', async () => {
    const { host } = await open();
    const field = byRole<HTMLInputElement>(host, 'searchbox', 'Поиск');
    type(field, 'саморез');
    press('Escape');
    expect([field.value, document.activeElement === field]).toEqual(['', true]);
    press('Escape');
    expect(document.activeElement).not.toBe(field);
  });

  it('is absent where there is nothing to search in', async () => {
    const { host } = await open(buyerSession({ permissions: ['session.own'] }));
    expect(hasRole(host, 'searchbox')).toBe(false);
  });
});
