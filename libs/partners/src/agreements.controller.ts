import { Body, Controller, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOperation } from '@nestjs/swagger';
import { AgreementEdit, Created } from '@optovik/contracts';
import { Access, InScope, Who, type Caller, type Scope } from '@optovik/platform';
import { PathId } from './path-id';
import { SaveAgreement } from './save-agreement';

/** Terms of trade of a partner: stock УТ cannot send them, so staff keep them here. */
@Controller('partners/:partnerId/agreements')
export class AgreementsController {
  constructor(private readonly saveAgreement: SaveAgreement) {}

  @Post()
  @Access('partner.edit', 'staff')
  @ApiOperation({ summary: 'Open an agreement' })
  @ApiCreatedResponse({ standardSchema: Created })
  async create(
    @InScope() scope: Scope,
    @Who() caller: Caller,
    @Param('partnerId', PathId) partnerId: string,
    @Body({ schema: AgreementEdit }) edit: AgreementEdit,
  ) {
    return { id: await this.saveAgreement.execute(scope, caller, partnerId, null, edit) };
  }

  @Put(':id')
  @HttpCode(204)
  @Access('partner.edit', 'staff')
  @ApiOperation({ summary: 'Change an agreement' })
  @ApiNoContentResponse()
  async edit(
    @InScope() scope: Scope,
    @Who() caller: Caller,
    @Param('partnerId', PathId) partnerId: string,
    @Param('id', PathId) id: string,
    @Body({ schema: AgreementEdit }) edit: AgreementEdit,
  ) {
    await this.saveAgreement.execute(scope, caller, partnerId, id, edit);
  }
}
