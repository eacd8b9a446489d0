import { CreatedPeopleAndPartners1763700000000 } from './1763700000000-created-people-and-partners';
import { CreatedCatalogue1763700001000 } from './1763700001000-created-catalogue';
import { CreatedTermsAndAccess1763700002000 } from './1763700002000-created-terms-and-access';
import { CreatedOrdering1763700003000 } from './1763700003000-created-ordering';
import { CreatedExchange1763700004000 } from './1763700004000-created-exchange';
import { LockedTenantRows1763700005000 } from './1763700005000-locked-tenant-rows';
import { PreparedForImports1763700006000 } from './1763700006000-prepared-for-imports';
import { SortedNamesNaturally1763700007000 } from './1763700007000-sorted-names-naturally';
import { CountedSmsAttempts1763700008000 } from './1763700008000-counted-sms-attempts';
import { KeptLastIdentity1763700009000 } from './1763700009000-kept-last-identity';

/** In order of time. A committed migration is never edited; a new one is added at the end. */
export const migrations = [
  CreatedPeopleAndPartners1763700000000,
  CreatedCatalogue1763700001000,
  CreatedTermsAndAccess1763700002000,
  CreatedOrdering1763700003000,
  CreatedExchange1763700004000,
  LockedTenantRows1763700005000,
  PreparedForImports1763700006000,
  SortedNamesNaturally1763700007000,
  CountedSmsAttempts1763700008000,
  KeptLastIdentity1763700009000,
];
