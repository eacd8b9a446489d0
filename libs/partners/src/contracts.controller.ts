import { Body, Controller, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOperation } from '@nestjs/swagger';
import { ContractEdit, Created } from '@optovik/contracts';
import { Access, InScope, Who, type Caller, type Scope } from '@optovik/platform';
import { PathId } from './path-id';
import { SaveContract } from './save-contract';

/** Contracts of a partner. */
@Controller('partners/:partnerId/contracts')
export class ContractsController {
  constructor(private readonly saveContract: SaveContract) {}

  @Post()
  @Access('partner.edit', 'staff')
  @ApiOperation({ summary: 'Open a contract' })
  @ApiCreatedResponse({ standardSchema: Created })
  async create(
    @InScope() scope: Scope,
    @Who() caller: Caller,
    @Param('partnerId', PathId) partnerId: string,
    @Body({ schema: ContractEdit }) edit: ContractEdit,
  ) {
    return { id: await this.saveContract.execute(scope, caller, partnerId, null, edit) };
  }

  @Put(':id')
  @HttpCode(204)
  @Access('partner.edit', 'staff')
  @ApiOperation({ summary: 'Change a contract' })
  @ApiNoContentResponse()
  async edit(
    @InScope() scope: Scope,
    @Who() caller: Caller,
    @Param('partnerId', PathId) partnerId: string,
    @Param('id', PathId) id: string,
    @Body({ schema: ContractEdit }) edit: ContractEdit,
  ) {
    await this.saveContract.execute(scope, caller, partnerId, id, edit);
  }
}
