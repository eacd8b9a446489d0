import type { MembershipRole } from '@optovik/contracts';
import { AppError, type Caller, type Scope } from '@optovik/platform';
import { rightsOfMember } from '../role-permissions';
import { isWithin } from './membership.entity';

/** A place within a partner, as it is or as it is to be. */
export interface Place {
  readonly role: MembershipRole;
  readonly counterpartyIds: readonly string[];
}

/**
 * A partner's director never gives, nor touches, more than his own: neither a right he lacks nor a legal entity he does not act
 * for (product row A11). Staff with `person.edit` give anything within the partner.
 * @throws AppError FORBIDDEN
 */
export function refuseMoreThanOwn(by: Caller, scope: Scope, ...places: readonly Place[]): void {
  if (scope.reach !== 'partner') return;
  for (const { role, counterpartyIds } of places) {
    const isMore =
      rightsOfMember[role].some((right) => !by.permissions.has(right)) ||
      !isWithin(counterpartyIds, scope.counterpartyIds);
    if (isMore) {
      throw new AppError(
        'FORBIDDEN',
        'Нельзя дать или изменить больше прав, чем есть у вас. Обратитесь к вашему менеджеру',
      );
    }
  }
}
