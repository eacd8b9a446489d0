import { Injectable } from '@nestjs/common';
import type { DeliveryAddressEdit } from '@optovik/contracts';
import { Database, newId, notFound, type Scope } from '@optovik/platform';
import { changesBetween, recordAudit, type Actor } from './audit-trail';
import { DeliveryAddress } from './delivery-address.entity';
import { partnerInScope } from './partner-in-scope';

/** Opens or corrects a delivery address. Placed orders keep the text they were placed with. */
@Injectable()
export class SaveDeliveryAddress {
  constructor(private readonly database: Database) {}

  /**
   * @param addressId null opens a new one.
   * @returns the id.
   * @throws AppError NOT_FOUND
   */
  execute(
    scope: Scope,
    by: Actor,
    partnerId: string,
    addressId: string | null,
    edit: DeliveryAddressEdit,
  ): Promise<string> {
    return this.database.transaction(scope, async (tx) => {
      await partnerInScope(tx, scope, partnerId);
      const before = addressId ? await tx.findOneBy(DeliveryAddress, { id: addressId, partnerId }) : null;
      if (addressId && !before) throw notFound();
      const id = addressId ?? newId();
      if (addressId) await tx.update(DeliveryAddress, { id }, edit);
      else await tx.insert(DeliveryAddress, { id, partnerId, ...edit });
      await recordAudit(tx, by, {
        action: addressId ? 'delivery_address.edited' : 'delivery_address.created',
        objectKind: 'delivery_address',
        objectId: id,
        details: { partnerId, ...changesBetween({ ...before }, { ...edit }) },
      });
      return id;
    });
  }
}
