import { Body, Controller, Get, HttpCode, Param, Patch, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { Created, InvitePerson as Invitation, MembershipEdit, PersonList } from '@optovik/contracts';
import { PathId } from '@optovik/partners';
import { Access, InScope, Who, type Caller, type Scope } from '@optovik/platform';
import { EditMembership } from './edit-membership';
import { InvitePerson } from './invite-person';
import { PersonListing } from './person-list';

/** People of a partner, for the staff who keep the partner and for his own director. */
@Controller('partners/:partnerId/people')
export class PartnerPeopleController {
  constructor(
    private readonly listing: PersonListing,
    private readonly invitePerson: InvitePerson,
    private readonly editMembership: EditMembership,
  ) {}

  @Get()
  @Access('person.read', 'any')
  @ApiOperation({ summary: 'People of a partner' })
  @ApiOkResponse({ standardSchema: PersonList })
  list(@InScope() scope: Scope, @Param('partnerId', PathId) partnerId: string) {
    return this.listing.ofPartner(scope, partnerId);
  }

  @Post()
  @Access('person.edit', 'any')
  @ApiOperation({ summary: 'Invite a person by phone' })
  @ApiCreatedResponse({ standardSchema: Created })
  invite(
    @InScope() scope: Scope,
    @Who() caller: Caller,
    @Param('partnerId', PathId) partnerId: string,
    @Body({ schema: Invitation }) invitation: Invitation,
  ) {
    return this.invitePerson.execute(scope, caller, partnerId, invitation);
  }

  @Patch(':membershipId')
  @HttpCode(204)
  @Access('person.edit', 'any')
  @ApiOperation({ summary: "Change or end a person's place within a partner" })
  @ApiNoContentResponse()
  async edit(
    @InScope() scope: Scope,
    @Who() caller: Caller,
    @Param('partnerId', PathId) partnerId: string,
    @Param('membershipId', PathId) membershipId: string,
    @Body({ schema: MembershipEdit }) edit: MembershipEdit,
  ) {
    await this.editMembership.execute(scope, caller, partnerId, membershipId, edit);
  }
}
