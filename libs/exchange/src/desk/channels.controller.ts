import { Body, Controller, Get, HttpCode, Inject, Param, Patch, Post, Req } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { ChannelCreate, ChannelEdit, ChannelList, ChannelSecret, ChannelView } from '@optovik/contracts';
import { PathId } from '@optovik/partners';
import { Access, CONFIG, Who, type Caller, type Config } from '@optovik/platform';
import type { FastifyRequest } from 'fastify';
import { ChannelDesk } from './channel-desk';

/** Logins of 1C nodes. */
@Controller('exchange/channels')
export class ChannelsController {
  constructor(
    private readonly desk: ChannelDesk,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get()
  @Access('exchange.operate', 'staff')
  @ApiOperation({ summary: 'Channels: one for each exchange node of 1C' })
  @ApiOkResponse({ standardSchema: ChannelList })
  list(@Req() request: FastifyRequest) {
    return this.desk.list(this.siteUrl(request));
  }

  @Post()
  @Access('exchange.operate', 'staff')
  @ApiOperation({ summary: 'Open a channel; its password is shown once' })
  @ApiCreatedResponse({ standardSchema: ChannelSecret })
  create(
    @Who() caller: Caller,
    @Req() request: FastifyRequest,
    @Body({ schema: ChannelCreate }) command: ChannelCreate,
  ) {
    return this.desk.create(caller, command, this.siteUrl(request));
  }

  @Patch(':channelId')
  @Access('exchange.operate', 'staff')
  @ApiOperation({ summary: 'Rename or switch a channel on and off' })
  @ApiOkResponse({ standardSchema: ChannelView })
  edit(
    @Who() caller: Caller,
    @Req() request: FastifyRequest,
    @Param('channelId', PathId) channelId: string,
    @Body({ schema: ChannelEdit }) edit: ChannelEdit,
  ) {
    return this.desk.edit(caller, channelId, edit, this.siteUrl(request));
  }

  @Post(':channelId/password')
  @HttpCode(200)
  @Access('exchange.operate', 'staff')
  @ApiOperation({ summary: 'Give a channel a new password; the old one stops at once' })
  @ApiOkResponse({ standardSchema: ChannelSecret })
  renewPassword(
    @Who() caller: Caller,
    @Req() request: FastifyRequest,
    @Param('channelId', PathId) channelId: string,
  ) {
    return this.desk.renewPassword(caller, channelId, this.siteUrl(request));
  }

  /** The address as 1C must know it: the public one, else that of the request. */
  private siteUrl(request: FastifyRequest): string {
    return (this.config.PUBLIC_URL ?? `${request.protocol}://${request.host}`).replace(/\/+$/, '');
  }
}
