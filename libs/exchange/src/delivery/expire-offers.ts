import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, Database, systemScope, type Config } from '@optovik/platform';
import { takeBackExpired } from './take-back-offers';

/** Owner of the leased rows whose session never came back: they wait again for the next query. */
@Injectable()
export class ExpireOffers {
  constructor(
    private readonly database: Database,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** @returns how many messages wait again. */
  async execute(): Promise<number> {
    return this.database.transaction(systemScope, (tx) =>
      takeBackExpired(tx, this.config.ONEC_SESSION_MINUTES * 60),
    );
  }
}
