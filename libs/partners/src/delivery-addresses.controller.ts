import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { DeliveryAddressList } from '@optovik/contracts';
import { Access, InPartner, type PartnerScope } from '@optovik/platform';
import { PartnerQueries } from './partner-queries';

/** Where a buyer may have his order delivered. */
@Controller('delivery-addresses')
export class DeliveryAddressesController {
  constructor(private readonly queries: PartnerQueries) {}

  @Get()
  @Access('cart.edit', 'partner')
  @ApiOperation({ summary: 'Open delivery addresses of my partner' })
  @ApiOkResponse({ standardSchema: DeliveryAddressList })
  list(@InPartner() scope: PartnerScope) {
    return this.queries.deliveryAddresses(scope);
  }
}
