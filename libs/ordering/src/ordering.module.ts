import { Module } from '@nestjs/common';
import { ApplyHandOver } from './one-c/apply-hand-over';
import { ApplyOneCOrder } from './one-c/apply-one-c-order';
import { CancelUndeliveredOrder } from './one-c/cancel-undelivered-order';

/** What the exchange needs of ordering, in the HTTP process and in the worker. */
@Module({
  providers: [ApplyHandOver, ApplyOneCOrder, CancelUndeliveredOrder],
  exports: [ApplyHandOver, ApplyOneCOrder, CancelUndeliveredOrder],
})
export class OrderingModule {}
