import { Global, Module } from '@nestjs/common';
import { DrainLoops } from './drain-loops';
import { WakeUps } from './wake-ups';

/** Wake-ups of the worker over BullMQ. */
@Global()
@Module({ providers: [WakeUps, DrainLoops], exports: [WakeUps, DrainLoops] })
export class QueueModule {}
