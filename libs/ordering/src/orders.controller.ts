import { Body, Controller, Get, Headers, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  OrderCard,
  OrderList,
  OrderListQuery,
  PlaceOrder as PlaceOrderBody,
  RepeatResult,
} from '@optovik/contracts';
import {
  Access,
  InPartner,
  InScope,
  Who,
  type Caller,
  type PartnerScope,
  type Scope,
} from '@optovik/platform';
import { idFromPath } from './id-from-path';
import { OrderQueries } from './order-queries';
import { parseIdempotencyKey } from './placing/idempotency-key';
import { PlaceOrder } from './placing/place-order';
import { RepeatOrder } from './repeat-order';

@ApiTags('orders')
@Controller('orders')
export class OrdersController {
  constructor(
    private readonly queries: OrderQueries,
    private readonly placeOrder: PlaceOrder,
    private readonly repeatOrder: RepeatOrder,
  ) {}

  @Post()
  @Access('order.place', 'partner')
  @ApiOperation({ summary: 'Make my cart an order; the same key gives the same order' })
  @ApiHeader({ name: 'Idempotency-Key', required: true, description: '8-100 characters, such as a uuid' })
  @ApiCreatedResponse({ standardSchema: OrderCard })
  async place(
    @InPartner() scope: PartnerScope,
    @Who() caller: Caller,
    @Headers('idempotency-key') key: string | undefined,
    @Body({ schema: PlaceOrderBody }) body: PlaceOrderBody,
  ): Promise<OrderCard> {
    const idempotencyKey = parseIdempotencyKey(key);
    const orderId = await this.placeOrder.execute(scope, { idempotencyKey, buyerName: caller.name, body });
    return this.queries.card(scope, orderId);
  }

  @Get()
  @Access('order.read', 'any')
  @ApiOperation({ summary: 'Orders I may see, newest first' })
  @ApiOkResponse({ standardSchema: OrderList })
  list(
    @InScope() scope: Scope,
    @Query({ schema: OrderListQuery }) query: OrderListQuery,
  ): Promise<OrderList> {
    return this.queries.list(scope, query);
  }

  @Get(':orderId')
  @Access('order.read', 'any')
  @ApiOperation({ summary: 'Card of an order: receipt, lines, what 1C changed, history' })
  @ApiOkResponse({ standardSchema: OrderCard })
  card(@InScope() scope: Scope, @Param('orderId') orderId: string): Promise<OrderCard> {
    return this.queries.card(scope, idFromPath(orderId));
  }

  @Post(':orderId/repeat')
  @HttpCode(200)
  @Access('cart.edit', 'partner')
  @ApiOperation({ summary: 'Put what can be taken of an order into my cart' })
  @ApiOkResponse({ standardSchema: RepeatResult })
  repeat(@InPartner() scope: PartnerScope, @Param('orderId') orderId: string): Promise<RepeatResult> {
    return this.repeatOrder.execute(scope, idFromPath(orderId));
  }
}
