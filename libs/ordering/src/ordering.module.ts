import { Module } from '@nestjs/common';
import { ApplyHandOver } from './one-c/apply-hand-over';
import { ApplyOneCOrder } from './one-c/apply-one-c-order';

/** What the exchange needs of ordering, in the HTTP process and in the worker. */
@Module({
  providers: [ApplyHandOver, ApplyOneCOrder],
  exports: [ApplyHandOver, ApplyOneCOrder],
})
export class OrderingModule {}
