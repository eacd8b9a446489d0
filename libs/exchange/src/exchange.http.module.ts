import { Module } from '@nestjs/common';
import { OrderingModule } from '@optovik/ordering';
import { AcknowledgeOffer } from './delivery/acknowledge-offer';
import { CancelMessage } from './delivery/cancel-message';
import { OfferOrders } from './delivery/offer-orders';
import { RetryMessage } from './delivery/retry-message';
import { ChannelDesk } from './desk/channel-desk';
import { ChannelsController } from './desk/channels.controller';
import { ExchangeController } from './desk/exchange.controller';
import { ExchangeOverviewQueries } from './desk/exchange-overview-queries';
import { ExchangeStateQueries } from './desk/exchange-state-queries';
import { ImportRunQueries } from './desk/import-run-queries';
import { MessageQueries } from './desk/message-queries';
import { MessagesController } from './desk/messages.controller';
import { RequestBodies } from './desk/request-bodies';
import { SessionQueries } from './desk/session-queries';
import { ChannelGate } from './door/channel-gate';
import { DoorModes } from './door/door-modes';
import { ExchangeDoor } from './door/exchange-door';
import { ExchangeDoorController } from './door/exchange-door.controller';
import { ExchangeSessions } from './door/exchange-sessions';
import { RawRequests } from './door/raw-requests';
import { ExchangeAnnouncer } from './journal/exchange-announcer';
import { RequestJournal } from './journal/request-journal';
import { ReceiveFile } from './staging/receive-file';
import { RequestImport } from './staging/request-import';
import { StagingArea } from './staging/staging-area';

/** The door of 1C and the desk where people look at the exchange. */
@Module({
  imports: [OrderingModule],
  controllers: [ExchangeDoorController, ExchangeController, MessagesController, ChannelsController],
  providers: [
    ...[
      ExchangeDoor,
      DoorModes,
      ChannelGate,
      ExchangeSessions,
      RawRequests,
      RequestJournal,
      ExchangeAnnouncer,
    ],
    ...[StagingArea, ReceiveFile, RequestImport],
    ...[OfferOrders, AcknowledgeOffer, RetryMessage, CancelMessage],
    ...[ExchangeStateQueries, ExchangeOverviewQueries, SessionQueries, ImportRunQueries, MessageQueries],
    ...[RequestBodies, ChannelDesk],
  ],
})
export class ExchangeHttpModule {}
