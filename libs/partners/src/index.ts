import { Agreement } from './agreement.entity';
import { Contract } from './contract.entity';
import { Counterparty } from './counterparty.entity';
import { DeliveryAddress } from './delivery-address.entity';
import { Partner } from './partner.entity';

export const partnersEntities: (new () => object)[] = [
  Partner,
  Counterparty,
  Agreement,
  Contract,
  DeliveryAddress,
];
export { changesBetween, recordAudit, type Actor, type AuditFact } from './audit-trail';
export { readBuyerTerms, type BuyerTerms } from './buyer-terms';
export { businessDaySql, isOpenSql } from './open-contract';
export { partnerInScopeSql, scopeParameters } from './partner-in-scope';
export { PartnersHttpModule } from './partners.http.module';
export { PathId } from './path-id';
