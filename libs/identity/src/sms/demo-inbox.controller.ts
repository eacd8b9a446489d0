import { Controller, Get, Inject, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { DemoInbox } from '@optovik/contracts';
import { CONFIG, Database, OpenToAll, notFound, systemScope, type Config } from '@optovik/platform';

interface InboxRow {
  id: string;
  phone: string;
  text: string;
  sent_at: Date;
}

/** What the demo port "sent". With a real gateway there is no such page: it would show codes to everybody. */
@Controller('demo/inbox')
export class DemoInboxController implements OnApplicationBootstrap {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly database: Database,
  ) {}

  onApplicationBootstrap(): void {
    if (this.config.SMS_PROVIDER === 'demo' && !this.config.DEMO)
      new Logger('Sms').warn(
        'SMS_PROVIDER=demo: no SMS leaves, sign-in codes are open to everybody at /api/demo/inbox',
      );
  }

  @Get()
  @OpenToAll()
  @ApiOperation({ summary: 'The last messages of the demo SMS port' })
  @ApiOkResponse({ standardSchema: DemoInbox })
  async read(): Promise<DemoInbox> {
    if (this.config.SMS_PROVIDER !== 'demo') throw notFound();
    const rows = await this.database.read(systemScope, (read) =>
      read.rows<InboxRow>(
        `SELECT id, phone, text, sent_at FROM sms_message
         WHERE state = 'sent' AND text <> '' AND sent_at > clock_timestamp() - interval '1 hour'
         ORDER BY sent_at DESC, id DESC LIMIT 20`,
      ),
    );
    return { items: rows.map(({ sent_at, ...row }) => ({ ...row, sentAt: sent_at.toISOString() })) };
  }
}
