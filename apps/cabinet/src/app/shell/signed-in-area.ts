import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { Session } from '../session/session';
import { Shell } from './shell';

/**
 * Rebuilds everything under it when another person, partner, contract or workplace comes on screen: the shell, its stores, the
 * event stream and the open page. Nothing that was read for the one before can survive.
 */
@Component({
  selector: 'app-signed-in-area',
  imports: [Shell],
  template: `
    @for (scope of scopes(); track scope.key) {
      <app-shell />
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SignedInArea {
  private readonly session = inject(Session);
  protected readonly scopes = computed(() => {
    const key = this.session.scopeKey();
    return key === null ? [] : [{ key }];
  });
}
