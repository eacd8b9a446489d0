export { CONFIG, loadConfig, type Config } from './config/config';
export { Database, afterCommit, type ReadConnection } from './database/database';
export { runtimeDataSourceOptions } from './database/database.module';
export { refuseUnsafeDatabase } from './database/boot-check';
export { migrate, migrationNames, missingFromMigrations } from './database/migrate';
export { upsertNewer, type RowOutcome, type UpsertTarget } from './database/upsert-newer';
export {
  systemScope,
  type AllScope,
  type ManagerScope,
  type PartnerScope,
  type Scope,
} from './database/scope';
export {
  decimal,
  lineSum,
  money,
  price,
  quantity,
  roundUpToMultiple,
  vatInside,
  type DecimalInput,
} from './decimal';
export { FileStore } from './files/file-store';
export { Access, OpenToAll, ROUTE_ACCESS, type RouteAccess } from './http/access';
export { AppError, notFound } from './http/app-error';
export { createHttpApp } from './http/create-http-app';
export { InPartner, InScope, Who, callerOf, type Caller } from './http/caller';
export { newId } from './ids';
export { appendToOutbox, type OutgoingFact } from './outbox/append-to-outbox';
export { PlatformHttpModule, PlatformModule } from './platform.module';
export { DrainLoops, type Drain } from './queue/drain-loops';
export { WakeUps, type WakeUpTopic } from './queue/wake-ups';
export { RealtimeBus, type Announcement, type Audience } from './realtime/realtime';
