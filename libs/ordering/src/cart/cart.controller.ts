import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  AddCartLines as AddCartLinesBody,
  CartLinePut,
  CartSummary,
  CartView,
  PutCartLine as PutCartLineBody,
} from '@optovik/contracts';
import { Access, InPartner, type PartnerScope } from '@optovik/platform';
import { idFromPath } from '../id-from-path';
import { AcceptCartChanges } from './accept-cart-changes';
import { AddCartLines } from './add-cart-lines';
import { CartQueries } from './cart-queries';
import { ClearCart } from './clear-cart';
import { PutCartLine } from './put-cart-line';

@ApiTags('cart')
@Controller('cart')
export class CartController {
  constructor(
    private readonly queries: CartQueries,
    private readonly putCartLine: PutCartLine,
    private readonly addCartLines: AddCartLines,
    private readonly clearCart: ClearCart,
    private readonly acceptCartChanges: AcceptCartChanges,
  ) {}

  @Get()
  @Access('cart.edit', 'partner')
  @ApiOperation({ summary: 'The cart of my contract, checked against prices and stock of this moment' })
  @ApiOkResponse({ standardSchema: CartView })
  view(@InPartner() scope: PartnerScope): Promise<CartView> {
    return this.queries.view(scope);
  }

  @Get('summary')
  @Access('cart.edit', 'partner')
  @ApiOperation({ summary: 'Sums and quantities of my cart, for the header and the catalogue' })
  @ApiOkResponse({ standardSchema: CartSummary })
  summary(@InPartner() scope: PartnerScope): Promise<CartSummary> {
    return this.queries.summary(scope);
  }

  @Put('lines/:variantId')
  @Access('cart.edit', 'partner')
  @ApiOperation({ summary: 'Set the quantity of a line; zero removes it' })
  @ApiOkResponse({ standardSchema: CartLinePut })
  put(
    @InPartner() scope: PartnerScope,
    @Param('variantId') variantId: string,
    @Body({ schema: PutCartLineBody }) body: PutCartLineBody,
  ): Promise<CartLinePut> {
    return this.putCartLine.execute(scope, idFromPath(variantId), body);
  }

  @Post('lines')
  @HttpCode(200)
  @Access('cart.edit', 'partner')
  @ApiOperation({ summary: 'Add many lines at once' })
  @ApiOkResponse({ standardSchema: CartView })
  async add(
    @InPartner() scope: PartnerScope,
    @Body({ schema: AddCartLinesBody }) body: AddCartLinesBody,
  ): Promise<CartView> {
    await this.addCartLines.execute(scope, body);
    return this.queries.view(scope);
  }

  @Delete()
  @Access('cart.edit', 'partner')
  @ApiOperation({ summary: 'Empty my cart' })
  @ApiOkResponse({ standardSchema: CartView })
  async clear(@InPartner() scope: PartnerScope): Promise<CartView> {
    await this.clearCart.execute(scope);
    return this.queries.view(scope);
  }

  @Post('accept-changes')
  @HttpCode(200)
  @Access('cart.edit', 'partner')
  @ApiOperation({ summary: 'Agree to the current prices' })
  @ApiOkResponse({ standardSchema: CartView })
  async accept(@InPartner() scope: PartnerScope): Promise<CartView> {
    await this.acceptCartChanges.execute(scope);
    return this.queries.view(scope);
  }
}
