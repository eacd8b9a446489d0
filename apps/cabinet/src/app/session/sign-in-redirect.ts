import { Location } from '@angular/common';
import { inject, Injectable } from '@angular/core';
import { Router } from '@angular/router';
import { safeReturnUrl } from './return-url';
import { Session } from './session';

/** Leads to the sign-in page when the session of this tab has ended, remembering where the person was. */
@Injectable({ providedIn: 'root' })
export class SignInRedirect {
  private readonly location = inject(Location);
  private readonly router = inject(Router);
  private readonly session = inject(Session);

  /** Ten requests may fail at once: the first one leads away, the others find nobody signed in. */
  sessionEnded(): void {
    if (this.session.view() === null) return;
    this.session.forget();
    void this.router.navigate(['/sign-in'], {
      queryParams: { returnUrl: safeReturnUrl(this.location.path()) },
    });
  }
}
