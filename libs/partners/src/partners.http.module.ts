import { Module } from '@nestjs/common';
import { AgreementsController } from './agreements.controller';
import { ContractsController } from './contracts.controller';
import { CounterpartiesController } from './counterparties.controller';
import { CreatePartner } from './create-partner';
import { DeliveryAddressesController } from './delivery-addresses.controller';
import { EditPartner } from './edit-partner';
import { PartnerAddressesController } from './partner-addresses.controller';
import { PartnerListing } from './partner-list';
import { PartnerQueries } from './partner-queries';
import { PartnersController } from './partners.controller';
import { SaveAgreement } from './save-agreement';
import { SaveContract } from './save-contract';
import { SaveCounterparty } from './save-counterparty';
import { SaveDeliveryAddress } from './save-delivery-address';

/** Partners, their legal entities and terms of trade, over HTTP. */
@Module({
  controllers: [
    PartnersController,
    CounterpartiesController,
    AgreementsController,
    ContractsController,
    PartnerAddressesController,
    DeliveryAddressesController,
  ],
  providers: [
    PartnerListing,
    PartnerQueries,
    CreatePartner,
    EditPartner,
    SaveCounterparty,
    SaveAgreement,
    SaveContract,
    SaveDeliveryAddress,
  ],
})
export class PartnersHttpModule {}
