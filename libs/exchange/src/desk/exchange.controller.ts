import { Controller, Get, Param, Query, Res, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces } from '@nestjs/swagger';
import {
  ExchangeOverview,
  ExchangeRequestCard,
  ExchangeSessionCard,
  ExchangeSessionList,
  ExchangeSessionQuery,
  ExchangeState,
  ImportRunCard,
  ImportRunList,
  PageQuery,
} from '@optovik/contracts';
import { PathId } from '@optovik/partners';
import { Access, InScope, type Scope } from '@optovik/platform';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { ExchangeOverviewQueries } from './exchange-overview-queries';
import { ExchangeStateQueries } from './exchange-state-queries';
import { ImportRunQueries } from './import-run-queries';
import { RequestBodies } from './request-bodies';
import { SessionQueries } from './session-queries';

/** The exchange as people see it: the state for everybody, the log for those who answer for it. */
@Controller('exchange')
export class ExchangeController {
  constructor(
    private readonly states: ExchangeStateQueries,
    private readonly overviews: ExchangeOverviewQueries,
    private readonly sessions: SessionQueries,
    private readonly bodies: RequestBodies,
    private readonly runs: ImportRunQueries,
  ) {}

  @Get('state')
  @Access('exchange.state', 'any')
  @ApiOperation({ summary: 'Is 1C there, and how many of my orders wait for it' })
  @ApiOkResponse({ standardSchema: ExchangeState })
  state(@InScope() scope: Scope) {
    return this.states.state(scope);
  }

  @Get('overview')
  @Access('exchange.read', 'staff')
  @ApiOperation({ summary: 'What waits, what is stuck and why' })
  @ApiOkResponse({ standardSchema: ExchangeOverview })
  overview(@InScope() scope: Scope) {
    return this.overviews.overview(scope);
  }

  @Get('sessions')
  @Access('exchange.read', 'staff')
  @ApiOperation({ summary: 'Sessions of 1C, newest first' })
  @ApiOkResponse({ standardSchema: ExchangeSessionList })
  listSessions(@Query({ schema: ExchangeSessionQuery }) query: ExchangeSessionQuery) {
    return this.sessions.list(query);
  }

  @Get('sessions/:sessionId')
  @Access('exchange.read', 'staff')
  @ApiOperation({ summary: 'A session with its requests and files' })
  @ApiOkResponse({ standardSchema: ExchangeSessionCard })
  session(@Param('sessionId', PathId) sessionId: string) {
    return this.sessions.card(sessionId);
  }

  @Get('requests/:requestId')
  @Access('exchange.read', 'staff')
  @ApiOperation({ summary: 'A request of 1C with our reply' })
  @ApiOkResponse({ standardSchema: ExchangeRequestCard })
  request(@Param('requestId') requestId: string) {
    return this.bodies.card(requestId);
  }

  @Get('requests/:requestId/body')
  @Access('exchange.read', 'staff')
  @ApiOperation({ summary: 'The bytes that 1C sent' })
  @ApiProduces('application/octet-stream')
  @ApiOkResponse({ description: 'The bytes as they came', schema: { type: 'string', format: 'binary' } })
  async body(@Param('requestId') requestId: string, @Res({ passthrough: true }) reply: FastifyReply) {
    const { stream, bytes, filename } = await this.bodies.open(requestId);
    reply.header('content-security-policy', "default-src 'none'; sandbox");
    return new StreamableFile(stream, {
      type: 'application/octet-stream',
      length: bytes,
      disposition: `attachment; filename*=UTF-8''${encodeURIComponent(filename)}`,
    });
  }

  @Get('runs')
  @Access('exchange.read', 'staff')
  @ApiOperation({ summary: 'Runs of 1C, newest first' })
  @ApiOkResponse({ standardSchema: ImportRunList })
  listRuns(@Query({ schema: PageQuery }) query: z.infer<typeof PageQuery>) {
    return this.runs.list(query);
  }

  @Get('runs/:runId')
  @Access('exchange.read', 'staff')
  @ApiOperation({ summary: 'A run with its files and what was rejected in them' })
  @ApiOkResponse({ standardSchema: ImportRunCard })
  run(@Param('runId', PathId) runId: string) {
    return this.runs.card(runId);
  }
}
