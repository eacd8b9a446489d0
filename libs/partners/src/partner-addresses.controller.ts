import { Body, Controller, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOperation } from '@nestjs/swagger';
import { DeliveryAddressEdit, Created } from '@optovik/contracts';
import { Access, InScope, Who, type Caller, type Scope } from '@optovik/platform';
import { PathId } from './path-id';
import { SaveDeliveryAddress } from './save-delivery-address';

/** Delivery addresses of a partner, as staff keep them. */
@Controller('partners/:partnerId/addresses')
export class PartnerAddressesController {
  constructor(private readonly saveAddress: SaveDeliveryAddress) {}

  @Post()
  @Access('partner.edit', 'staff')
  @ApiOperation({ summary: 'Open a delivery address' })
  @ApiCreatedResponse({ standardSchema: Created })
  async create(
    @InScope() scope: Scope,
    @Who() caller: Caller,
    @Param('partnerId', PathId) partnerId: string,
    @Body({ schema: DeliveryAddressEdit }) edit: DeliveryAddressEdit,
  ) {
    return { id: await this.saveAddress.execute(scope, caller, partnerId, null, edit) };
  }

  @Put(':id')
  @HttpCode(204)
  @Access('partner.edit', 'staff')
  @ApiOperation({ summary: 'Change a delivery address' })
  @ApiNoContentResponse()
  async edit(
    @InScope() scope: Scope,
    @Who() caller: Caller,
    @Param('partnerId', PathId) partnerId: string,
    @Param('id', PathId) id: string,
    @Body({ schema: DeliveryAddressEdit }) edit: DeliveryAddressEdit,
  ) {
    await this.saveAddress.execute(scope, caller, partnerId, id, edit);
  }
}
