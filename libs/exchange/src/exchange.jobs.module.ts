import { Module, type OnModuleInit } from '@nestjs/common';
import { DrainLoops } from '@optovik/platform';
import { ExpireOffers } from './delivery/expire-offers';
import { InspectWaitingOrders } from './delivery/inspect-waiting-orders';
import { ImportJobsModule } from './import/import.jobs.module';
import { ForgetOldFiles } from './staging/forget-old-files';
import { QueueUnaskedImports } from './staging/queue-unasked-imports';
import { StagingArea } from './staging/staging-area';

const EXPIRED_OFFERS_MS = 5_000;
const INSPECTION_MS = 5_000;
const UNASKED_IMPORTS_MS = 5_000;
const FORGET_MS = 60 * 60_000;

/** What the worker does for the exchange: imports, leases that ran out, orders that 1C would refuse, files nobody asked to import, old bytes. */
@Module({
  imports: [ImportJobsModule],
  providers: [ExpireOffers, InspectWaitingOrders, QueueUnaskedImports, ForgetOldFiles, StagingArea],
})
export class ExchangeJobsModule implements OnModuleInit {
  constructor(
    private readonly loops: DrainLoops,
    private readonly expireOffers: ExpireOffers,
    private readonly inspection: InspectWaitingOrders,
    private readonly unaskedImports: QueueUnaskedImports,
    private readonly forgetOldFiles: ForgetOldFiles,
  ) {}

  onModuleInit(): void {
    this.loops.every(EXPIRED_OFFERS_MS, 'expired offers', async (signal) => {
      while (!signal.aborted && (await this.expireOffers.execute()) > 0);
    });
    this.loops.every(INSPECTION_MS, 'new orders', () => this.inspection.execute());
    this.loops.every(UNASKED_IMPORTS_MS, 'unasked imports', async () => {
      await this.unaskedImports.execute();
    });
    this.loops.every(FORGET_MS, 'old files', (signal) => this.forgetOldFiles.execute(signal));
  }
}
