import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, Database, RealtimeBus, systemScope, type Config } from '@optovik/platform';
import { announceParked } from './parked-order';
import { takeBackExpired } from './take-back-offers';

/** Owner of the leased rows whose session never came back: they wait again for the next query. */
@Injectable()
export class ExpireOffers {
  constructor(
    private readonly database: Database,
    private readonly bus: RealtimeBus,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** @returns how many messages wait again. */
  async execute(): Promise<number> {
    return this.database.transaction(systemScope, async (tx) => {
      const { taken, parked } = await takeBackExpired(tx, this.config.ONEC_SESSION_MINUTES * 60);
      announceParked(tx, this.bus, parked);
      return taken;
    });
  }
}
