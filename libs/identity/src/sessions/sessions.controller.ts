import { Controller, Delete, Get, HttpCode, Param } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { SessionList } from '@optovik/contracts';
import { PathId } from '@optovik/partners';
import { Access, Database, Who, notFound, systemScope, type Caller } from '@optovik/platform';
import { EndSessions } from './end-sessions';
import { SessionViews } from './session-views';

/** Where I am signed in. */
@Controller('sessions')
export class SessionsController {
  constructor(
    private readonly database: Database,
    private readonly views: SessionViews,
    private readonly endSessions: EndSessions,
  ) {}

  @Get()
  @Access('session.own', 'none')
  @ApiOperation({ summary: 'My living sessions' })
  @ApiOkResponse({ standardSchema: SessionList })
  list(@Who() caller: Caller) {
    return this.views.list(caller);
  }

  @Delete(':sessionId')
  @HttpCode(204)
  @Access('session.own', 'none')
  @ApiOperation({ summary: 'End one of my sessions' })
  @ApiNoContentResponse()
  async endOne(@Who() caller: Caller, @Param('sessionId', PathId) sessionId: string) {
    const ended = await this.database.transaction(systemScope, (tx) =>
      this.endSessions.one(tx, caller.userId, sessionId, 'ended_by_owner'),
    );
    if (ended === 0) throw notFound();
  }

  @Delete()
  @HttpCode(204)
  @Access('session.own', 'none')
  @ApiOperation({ summary: 'End all my sessions but this one' })
  @ApiNoContentResponse()
  async endOthers(@Who() caller: Caller) {
    await this.database.transaction(systemScope, (tx) =>
      this.endSessions.ofUser(tx, caller.userId, 'ended_by_owner', caller.sessionId),
    );
  }
}
