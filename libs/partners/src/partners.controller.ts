import { Body, Controller, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import {
  Created,
  PartnerCard,
  PartnerCreate,
  PartnerEdit,
  PartnerList,
  PartnerListQuery,
  PartnerReferences,
} from '@optovik/contracts';
import { Access, InScope, Who, type Caller, type Scope } from '@optovik/platform';
import { CreatePartner } from './create-partner';
import { EditPartner } from './edit-partner';
import { PartnerListing } from './partner-list';
import { PartnerQueries } from './partner-queries';
import { PathId } from './path-id';

/** Partners as staff see and edit them. */
@Controller('partners')
export class PartnersController {
  constructor(
    private readonly listing: PartnerListing,
    private readonly queries: PartnerQueries,
    private readonly createPartner: CreatePartner,
    private readonly editPartner: EditPartner,
  ) {}

  @Get()
  @Access('partner.read', 'staff')
  @ApiOperation({ summary: 'Partners of the scope, by name' })
  @ApiOkResponse({ standardSchema: PartnerList })
  list(@InScope() scope: Scope, @Query({ schema: PartnerListQuery }) query: PartnerListQuery) {
    return this.listing.page(scope, query);
  }

  @Get('references')
  @Access('partner.read', 'staff')
  @ApiOperation({ summary: 'What the forms of partners offer to choose from' })
  @ApiOkResponse({ standardSchema: PartnerReferences })
  references(@InScope() scope: Scope) {
    return this.queries.references(scope);
  }

  @Post()
  @Access('partner.edit', 'staff')
  @ApiOperation({ summary: 'Open a partner' })
  @ApiCreatedResponse({ standardSchema: Created })
  create(
    @InScope() scope: Scope,
    @Who() caller: Caller,
    @Body({ schema: PartnerCreate }) command: PartnerCreate,
  ) {
    return this.createPartner.execute(scope, caller, command);
  }

  @Get(':partnerId')
  @Access('partner.read', 'staff')
  @ApiOperation({ summary: 'A partner with his legal entities, terms and addresses' })
  @ApiOkResponse({ standardSchema: PartnerCard })
  card(@InScope() scope: Scope, @Param('partnerId', PathId) partnerId: string) {
    return this.queries.card(scope, partnerId);
  }

  @Patch(':partnerId')
  @HttpCode(204)
  @Access('partner.edit', 'staff')
  @ApiOperation({ summary: 'Rename, block or re-assign a partner' })
  @ApiNoContentResponse()
  async edit(
    @InScope() scope: Scope,
    @Who() caller: Caller,
    @Param('partnerId', PathId) partnerId: string,
    @Body({ schema: PartnerEdit }) edit: PartnerEdit,
  ) {
    await this.editPartner.execute(scope, caller, partnerId, edit);
  }
}
