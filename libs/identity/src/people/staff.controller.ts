import { Body, Controller, Get, HttpCode, Param, Patch, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { Created, StaffCreate, StaffEdit, StaffList } from '@optovik/contracts';
import { PathId } from '@optovik/partners';
import { Access, InScope, Who, type Caller, type Scope } from '@optovik/platform';
import { EditStaff } from './edit-staff';
import { HireStaff } from './hire-staff';
import { StaffListing } from './staff-list';

/** People of the seller. */
@Controller('staff')
export class StaffController {
  constructor(
    private readonly listing: StaffListing,
    private readonly hireStaff: HireStaff,
    private readonly editStaff: EditStaff,
  ) {}

  @Get()
  @Access('staff.edit', 'staff')
  @ApiOperation({ summary: 'People of the seller' })
  @ApiOkResponse({ standardSchema: StaffList })
  list(@InScope() scope: Scope) {
    return this.listing.all(scope);
  }

  @Post()
  @Access('staff.edit', 'staff')
  @ApiOperation({ summary: 'Open the staff workplace to a person' })
  @ApiCreatedResponse({ standardSchema: Created })
  hire(@InScope() scope: Scope, @Who() caller: Caller, @Body({ schema: StaffCreate }) command: StaffCreate) {
    return this.hireStaff.execute(scope, caller, command);
  }

  @Patch(':userId')
  @HttpCode(204)
  @Access('staff.edit', 'staff')
  @ApiOperation({ summary: 'Rename, move, dismiss or take back a person of the seller' })
  @ApiNoContentResponse()
  async edit(
    @InScope() scope: Scope,
    @Who() caller: Caller,
    @Param('userId', PathId) userId: string,
    @Body({ schema: StaffEdit }) edit: StaffEdit,
  ) {
    await this.editStaff.execute(scope, caller, userId, edit);
  }
}
