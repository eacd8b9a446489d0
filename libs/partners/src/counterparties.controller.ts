import { Body, Controller, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOperation } from '@nestjs/swagger';
import { CounterpartyEdit, Created } from '@optovik/contracts';
import { Access, InScope, Who, type Caller, type Scope } from '@optovik/platform';
import { PathId } from './path-id';
import { SaveCounterparty } from './save-counterparty';

/** Legal entities of a partner. */
@Controller('partners/:partnerId/counterparties')
export class CounterpartiesController {
  constructor(private readonly saveCounterparty: SaveCounterparty) {}

  @Post()
  @Access('partner.edit', 'staff')
  @ApiOperation({ summary: 'Open a legal entity of a partner' })
  @ApiCreatedResponse({ standardSchema: Created })
  async create(
    @InScope() scope: Scope,
    @Who() caller: Caller,
    @Param('partnerId', PathId) partnerId: string,
    @Body({ schema: CounterpartyEdit }) edit: CounterpartyEdit,
  ) {
    return { id: await this.saveCounterparty.execute(scope, caller, partnerId, null, edit) };
  }

  @Put(':id')
  @HttpCode(204)
  @Access('partner.edit', 'staff')
  @ApiOperation({ summary: 'Change a legal entity of a partner' })
  @ApiNoContentResponse()
  async edit(
    @InScope() scope: Scope,
    @Who() caller: Caller,
    @Param('partnerId', PathId) partnerId: string,
    @Param('id', PathId) id: string,
    @Body({ schema: CounterpartyEdit }) edit: CounterpartyEdit,
  ) {
    await this.saveCounterparty.execute(scope, caller, partnerId, id, edit);
  }
}
