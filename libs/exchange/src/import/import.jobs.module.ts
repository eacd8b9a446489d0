import { Module, type OnModuleInit } from '@nestjs/common';
import { OrderingModule } from '@optovik/ordering';
import { DrainLoops } from '@optovik/platform';
import { ApplyReturnedOrder } from '../orders-back/apply-returned-order';
import { StagingArea } from '../staging/staging-area';
import { AttachPictures } from './attach-pictures';
import { ImportFile } from './import-file';
import { ImportOrders } from './import-orders';
import { ImportQueue } from './import-queue';
import { ImportRuns } from './import-runs';

const CLOSE_RUNS_MS = 30_000;
const LATE_PICTURES_MS = 30_000;

/** What the worker does with the files that 1C sent. */
@Module({
  imports: [OrderingModule],
  providers: [
    ImportQueue,
    ImportFile,
    ImportRuns,
    ImportOrders,
    AttachPictures,
    ApplyReturnedOrder,
    StagingArea,
  ],
})
export class ImportJobsModule implements OnModuleInit {
  constructor(
    private readonly loops: DrainLoops,
    private readonly queue: ImportQueue,
    private readonly runs: ImportRuns,
    private readonly pictures: AttachPictures,
  ) {}

  onModuleInit(): void {
    this.loops.onTopic('imports', (signal) => this.queue.drain(signal));
    this.loops.every(CLOSE_RUNS_MS, 'runs to close', async () => {
      await this.runs.closeFinished();
    });
    this.loops.every(LATE_PICTURES_MS, 'late pictures', async (signal) => {
      await this.pictures.late(signal);
    });
  }
}
