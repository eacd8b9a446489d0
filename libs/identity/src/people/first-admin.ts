import { Inject, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { recordAudit } from '@optovik/partners';
import { CONFIG, Database, systemScope, type Config } from '@optovik/platform';
import { normalisePhone } from '../sign-in/phone';
import { AppUser } from './app-user.entity';
import { userByPhone } from './user-by-phone';

/** An empty portal has nobody who could invite anybody: the first admin comes from the configuration, once. */
@Injectable()
export class FirstAdmin implements OnApplicationBootstrap {
  private readonly logger = new Logger('Identity');

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly database: Database,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    if (this.config.FIRST_ADMIN_PHONE) await this.ensure(this.config.FIRST_ADMIN_PHONE);
  }

  /** Does nothing when there is anybody of the staff, dismissed ones included: the variable is no way back in. */
  private async ensure(phoneText: string): Promise<void> {
    const phone = normalisePhone(phoneText);
    await this.database.transaction(systemScope, async (tx) => {
      // Several processes of the API boot at once
      await tx.query('SELECT pg_advisory_xact_lock(716310218)');
      const [staff] = await tx.query<unknown[]>(
        'SELECT 1 FROM app_user WHERE staff_role IS NOT NULL LIMIT 1',
      );
      if (staff) return;
      const { user } = await userByPhone(tx, phone, this.config.FIRST_ADMIN_NAME);
      await tx.update(AppUser, { id: user.id }, { staffRole: 'admin', isActive: true });
      await recordAudit(
        tx,
        { userId: null, name: 'Портал', clientIp: '' },
        {
          action: 'staff.hired',
          objectKind: 'user',
          objectId: user.id,
          details: { role: 'admin', isFirst: true },
        },
      );
      this.logger.log('The first admin is opened from FIRST_ADMIN_PHONE');
    });
  }
}
