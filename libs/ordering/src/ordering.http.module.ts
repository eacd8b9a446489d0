import { Module } from '@nestjs/common';
import { AcceptCartChanges } from './cart/accept-cart-changes';
import { AddCartLines } from './cart/add-cart-lines';
import { CartController } from './cart/cart.controller';
import { CartQueries } from './cart/cart-queries';
import { ClearCart } from './cart/clear-cart';
import { PutCartLine } from './cart/put-cart-line';
import { OrderQueries } from './order-queries';
import { OrdersController } from './orders.controller';
import { PlaceOrder } from './placing/place-order';
import { RepeatOrder } from './repeat-order';

/** Cart and orders of buyers, orders for staff. */
@Module({
  controllers: [CartController, OrdersController],
  providers: [
    CartQueries,
    PutCartLine,
    AddCartLines,
    ClearCart,
    AcceptCartChanges,
    OrderQueries,
    PlaceOrder,
    RepeatOrder,
  ],
})
export class OrderingHttpModule {}
