import { Body, Controller, Delete, Get, HttpCode, Inject, Put, Res } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import {
  SessionView,
  SetPassword as SetPasswordBody,
  SwitchContext as SwitchContextBody,
} from '@optovik/contracts';
import { Access, CONFIG, Database, Who, systemScope, type Caller, type Config } from '@optovik/platform';
import type { FastifyReply } from 'fastify';
import { clearSessionCookie } from './cookies';
import { EndSessions } from './end-sessions';
import { SessionViews } from './session-views';
import { SetPassword } from './set-password';
import { SwitchContext } from './switch-context';

/** The session of the person himself. */
@Controller('session')
export class SessionController {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly database: Database,
    private readonly views: SessionViews,
    private readonly switchContext: SwitchContext,
    private readonly setPassword: SetPassword,
    private readonly endSessions: EndSessions,
  ) {}

  @Get()
  @Access('session.own', 'none')
  @ApiOperation({ summary: 'Who I am, what I may do, what I may switch to' })
  @ApiOkResponse({ standardSchema: SessionView })
  view(@Who() caller: Caller) {
    return this.views.of(caller);
  }

  @Put('context')
  @Access('session.own', 'none')
  @ApiOperation({ summary: 'Work under another contract or in the other workplace' })
  @ApiOkResponse({ standardSchema: SessionView })
  async switch(@Who() caller: Caller, @Body({ schema: SwitchContextBody }) target: SwitchContextBody) {
    await this.switchContext.execute(caller, target);
    return this.views.ofSession(caller.sessionId);
  }

  @Put('password')
  @HttpCode(204)
  @Access('session.own', 'none')
  @ApiOperation({ summary: 'Set or change my password' })
  @ApiNoContentResponse()
  async password(@Who() caller: Caller, @Body({ schema: SetPasswordBody }) { password }: SetPasswordBody) {
    await this.setPassword.execute(caller, password);
  }

  /** The browser forgets what pages stored; «cookies» are not named, because the device cookie is to stay. */
  @Delete()
  @HttpCode(204)
  @Access('session.own', 'none')
  @ApiOperation({ summary: 'Sign out' })
  @ApiNoContentResponse()
  async signOut(@Who() caller: Caller, @Res({ passthrough: true }) reply: FastifyReply) {
    await this.database.transaction(systemScope, (tx) =>
      this.endSessions.one(tx, caller.userId, caller.sessionId, 'signed_out'),
    );
    clearSessionCookie(reply, this.config);
    void reply.header('clear-site-data', '"storage"');
  }
}
