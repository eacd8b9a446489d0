import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import {
  CancelMessage as CancelMessageBody,
  OutboxMessageCard,
  OutboxMessageList,
  OutboxMessageQuery,
} from '@optovik/contracts';
import { PathId } from '@optovik/partners';
import { Access, InScope, Who, type Caller, type Scope } from '@optovik/platform';
import { CancelMessage } from '../delivery/cancel-message';
import { RetryMessage } from '../delivery/retry-message';
import { MessageQueries } from './message-queries';

/** Messages to 1C and what a person may do with them. */
@Controller('exchange/messages')
export class MessagesController {
  constructor(
    private readonly queries: MessageQueries,
    private readonly retryMessage: RetryMessage,
    private readonly cancelMessage: CancelMessage,
  ) {}

  @Get()
  @Access('exchange.read', 'staff')
  @ApiOperation({ summary: 'Messages to 1C, newest first' })
  @ApiOkResponse({ standardSchema: OutboxMessageList })
  list(@InScope() scope: Scope, @Query({ schema: OutboxMessageQuery }) query: OutboxMessageQuery) {
    return this.queries.list(scope, query);
  }

  @Get(':messageId')
  @Access('exchange.read', 'staff')
  @ApiOperation({ summary: 'A message with its attempts and its frozen bytes' })
  @ApiOkResponse({ standardSchema: OutboxMessageCard })
  card(@InScope() scope: Scope, @Param('messageId', PathId) messageId: string) {
    return this.queries.card(scope, messageId);
  }

  @Post(':messageId/retry')
  @HttpCode(200)
  @Access('exchange.operate', 'staff')
  @ApiOperation({ summary: 'Send a waiting or parked message again' })
  @ApiOkResponse({ standardSchema: OutboxMessageCard })
  async retry(@InScope() scope: Scope, @Who() caller: Caller, @Param('messageId', PathId) messageId: string) {
    await this.retryMessage.execute(scope, caller, messageId);
    return this.queries.card(scope, messageId);
  }

  @Post(':messageId/cancel')
  @HttpCode(200)
  @Access('exchange.operate', 'staff')
  @ApiOperation({ summary: 'Do not send a message, nor the later ones of its order' })
  @ApiOkResponse({ standardSchema: OutboxMessageCard })
  async cancel(
    @InScope() scope: Scope,
    @Who() caller: Caller,
    @Param('messageId', PathId) messageId: string,
    @Body({ schema: CancelMessageBody }) body: CancelMessageBody,
  ) {
    await this.cancelMessage.execute(scope, caller, messageId, body.reason);
    return this.queries.card(scope, messageId);
  }
}
