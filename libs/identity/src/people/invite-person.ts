import { Inject, Injectable } from '@nestjs/common';
import type { Created, InvitePerson as Invitation } from '@optovik/contracts';
import { recordAudit } from '@optovik/partners';
import {
  AppError,
  CONFIG,
  Database,
  afterCommit,
  newId,
  type Caller,
  type Config,
  type Scope,
} from '@optovik/platform';
import { portalAddress } from '../portal-address';
import { EndSessions } from '../sessions/end-sessions';
import { takeTickets } from '../sign-in/attempt-limits';
import { normalisePhone } from '../sign-in/phone';
import { bucketOfInviter } from '../sign-in/sign-in-limits';
import { SmsQueue } from '../sms/sms-queue';
import { refuseMoreThanOwn } from './giving-rights';
import { Membership } from './membership.entity';
import { knownCounterparties, knownPartner } from './partner-of-people';
import { userByPhone } from './user-by-phone';

/** Gives a person a place within a partner and tells him by SMS. Somebody who is known already keeps his one sign-in. */
@Injectable()
export class InvitePerson {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly database: Database,
    private readonly sms: SmsQueue,
    private readonly endSessions: EndSessions,
  ) {}

  /**
   * @returns the id of the membership.
   * @throws AppError PHONE_INVALID, PHONE_TAKEN, NOT_FOUND, FORBIDDEN, TOO_MANY_REQUESTS
   */
  execute(scope: Scope, by: Caller, partnerId: string, invitation: Invitation): Promise<Created> {
    const phone = normalisePhone(invitation.phone);
    const counterpartyIds = [...new Set(invitation.counterpartyIds)];
    return this.database.transaction(scope, async (tx) => {
      const partner = await knownPartner(tx, scope, partnerId);
      await knownCounterparties(tx, partnerId, counterpartyIds);
      refuseMoreThanOwn(by, scope, { role: invitation.role, counterpartyIds });
      await takeTickets(tx, [bucketOfInviter(by.userId)]);

      const { user } = await userByPhone(tx, phone, invitation.name);
      if (!user.isActive) {
        throw new AppError('PHONE_TAKEN', 'Вход по этому номеру закрыт. Обратитесь к администратору портала');
      }
      const before = await tx.findOneBy(Membership, { userId: user.id, partnerId });
      if (before?.isActive) {
        throw new AppError('PHONE_TAKEN', 'Человек с этим номером уже есть у партнёра. Найдите его в списке');
      }
      if (before) refuseMoreThanOwn(by, scope, before);

      const id = before?.id ?? newId();
      const place = { role: invitation.role, counterpartyIds, isActive: true };
      if (before) await tx.update(Membership, { id }, place);
      else await tx.insert(Membership, { id, userId: user.id, partnerId, ...place });
      await this.sms.append(tx, {
        phone,
        text: `Вас пригласили в Оптовик: ${partner.name}. Вход по номеру телефона: ${portalAddress(this.config)}`,
      });
      await recordAudit(tx, by, {
        action: 'person.invited',
        objectKind: 'membership',
        objectId: id,
        details: { partnerId, userId: user.id, role: invitation.role, counterpartyIds },
      });
      afterCommit(tx, () => this.endSessions.announce(user.id));
      return { id };
    });
  }
}
