import { Inject, Injectable } from '@nestjs/common';
import type { Created, StaffCreate } from '@optovik/contracts';
import { recordAudit } from '@optovik/partners';
import {
  AppError,
  CONFIG,
  Database,
  afterCommit,
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
import { AppUser } from './app-user.entity';
import { userByPhone } from './user-by-phone';

/** Opens the staff workplace to a person; one of a partner keeps his memberships and may be both. */
@Injectable()
export class HireStaff {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly database: Database,
    private readonly sms: SmsQueue,
    private readonly endSessions: EndSessions,
  ) {}

  /** @throws AppError PHONE_INVALID, PHONE_TAKEN */
  execute(scope: Scope, by: Caller, command: StaffCreate): Promise<Created> {
    const phone = normalisePhone(command.phone);
    return this.database.transaction(scope, async (tx) => {
      await takeTickets(tx, [bucketOfInviter(by.userId)]);
      const { user } = await userByPhone(tx, phone, command.name);
      if (user.staffRole || !user.isActive) {
        throw new AppError(
          'PHONE_TAKEN',
          'Человек с этим номером уже есть. Найдите его в списке сотрудников и измените роль или верните к работе',
        );
      }
      await tx.update(AppUser, { id: user.id }, { staffRole: command.role });
      await this.sms.append(tx, {
        phone,
        text: `Вас пригласили в Оптовик как сотрудника. Вход по номеру телефона: ${portalAddress(this.config)}`,
      });
      await recordAudit(tx, by, {
        action: 'staff.hired',
        objectKind: 'user',
        objectId: user.id,
        details: { role: command.role },
      });
      afterCommit(tx, () => this.endSessions.announce(user.id));
      return { id: user.id };
    });
  }
}
