import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { EditMembership } from './people/edit-membership';
import { EditStaff } from './people/edit-staff';
import { FirstAdmin } from './people/first-admin';
import { HireStaff } from './people/hire-staff';
import { InvitePerson } from './people/invite-person';
import { PartnerPeopleController } from './people/partner-people.controller';
import { PersonListing } from './people/person-list';
import { StaffController } from './people/staff.controller';
import { StaffListing } from './people/staff-list';
import { PublicConfigController } from './public-config.controller';
import { AccessGuard } from './sessions/access-guard';
import { EndSessions } from './sessions/end-sessions';
import { FindCaller } from './sessions/find-caller';
import { OpenSession } from './sessions/open-session';
import { SessionController } from './sessions/session.controller';
import { SessionViews } from './sessions/session-views';
import { SessionsController } from './sessions/sessions.controller';
import { SetPassword } from './sessions/set-password';
import { SwitchContext } from './sessions/switch-context';
import { ConfirmCode } from './sign-in/confirm-code';
import { DisownSignIn } from './sign-in/disown-sign-in';
import { NoticeNewDevice } from './sign-in/notice-new-device';
import { Passwords } from './sign-in/passwords';
import { PasswordSignIn } from './sign-in/password-sign-in';
import { RequestCode } from './sign-in/request-code';
import { SignInController } from './sign-in/sign-in.controller';
import { DemoInboxController } from './sms/demo-inbox.controller';
import { SmsQueue } from './sms/sms-queue';

/** People, sign-in, sessions and rights over HTTP; its guard stands before every route of the process. */
@Module({
  controllers: [
    PublicConfigController,
    SignInController,
    DemoInboxController,
    SessionController,
    SessionsController,
    StaffController,
    PartnerPeopleController,
  ],
  providers: [
    { provide: APP_GUARD, useClass: AccessGuard },
    FindCaller,
    SessionViews,
    OpenSession,
    EndSessions,
    SwitchContext,
    SetPassword,
    RequestCode,
    ConfirmCode,
    PasswordSignIn,
    Passwords,
    NoticeNewDevice,
    DisownSignIn,
    SmsQueue,
    StaffListing,
    HireStaff,
    EditStaff,
    PersonListing,
    InvitePerson,
    EditMembership,
    FirstAdmin,
  ],
})
export class IdentityHttpModule {}
