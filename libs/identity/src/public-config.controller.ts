import { Controller, Get, Inject } from '@nestjs/common';
import { ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { PublicConfig } from '@optovik/contracts';
import { CONFIG, OpenToAll, type Config } from '@optovik/platform';
import { portalVersion } from './portal-version';

/** What the sign-in page may know before anybody signed in. */
@Controller('public-config')
export class PublicConfigController {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  @Get()
  @OpenToAll()
  @ApiOperation({ summary: 'What the sign-in page needs to know' })
  @ApiOkResponse({ standardSchema: PublicConfig })
  read(): PublicConfig {
    return { demo: this.config.DEMO, demoInbox: this.config.SMS_PROVIDER === 'demo', version: portalVersion };
  }
}
