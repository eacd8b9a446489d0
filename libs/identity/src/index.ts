import { AppUser } from './people/app-user.entity';
import { Membership } from './people/membership.entity';

export const identityEntities: (new () => object)[] = [AppUser, Membership];
export { IdentityHttpModule } from './identity.http.module';
export { IdentityJobsModule } from './identity.jobs.module';
export { reachOfStaff, rightsOfMember, rightsOfStaff } from './role-permissions';
