import { z } from 'zod';
import { Cursor, Decimal, Id, Moment, NamedRef, PageQuery } from './primitives';

/** What everybody sees of 1C: «1С молчит с 14:07, ждут 3 заказа». Counts only orders the caller may see. */
export const ExchangeState = z
  .object({
    state: z.enum(['normal', 'silent', 'never']),
    lastContactAt: Moment.nullable(),
    silentSince: Moment.nullable(),
    waitingOrders: z.number().int(),
    waitingSum: Decimal,
    oldestWaitingAt: Moment.nullable(),
  })
  .meta({ id: 'ExchangeState' });
export type ExchangeState = z.infer<typeof ExchangeState>;

export const ExchangeObjectKind = z.enum(['goods', 'prices', 'stocks', 'orders_in', 'orders_out']);
export type ExchangeObjectKind = z.infer<typeof ExchangeObjectKind>;

export const ExchangeOverview = z
  .object({
    state: ExchangeState,
    needsAttention: z.object({ orders: z.number().int(), sum: Decimal }),
    sessionsToday: z.number().int(),
    failedRequestsToday: z.number().int(),
    parkedReferences: z.number().int(),
    objects: z.array(
      z.object({
        kind: ExchangeObjectKind,
        lastAt: Moment.nullable(),
        rows: z.number().int(),
        isStale: z.boolean(),
      }),
    ),
    /** Reasons grouped, the most expensive first. */
    problems: z.array(
      z.object({
        reason: z.string(),
        advice: z.string(),
        orders: z.number().int(),
        sum: Decimal,
        firstAt: Moment,
        messageIds: z.array(Id),
      }),
    ),
  })
  .meta({ id: 'ExchangeOverview' });
export type ExchangeOverview = z.infer<typeof ExchangeOverview>;

export const ChannelView = z
  .object({
    id: Id,
    code: z.string(),
    name: z.string(),
    login: z.string(),
    organization: NamedRef.nullable(),
    isActive: z.boolean(),
    dialect: z.enum(['bed', 'unf', 'bus', 'unknown']),
    lastContactAt: Moment.nullable(),
    exchangeUrl: z.string(),
  })
  .meta({ id: 'ChannelView' });
export type ChannelView = z.infer<typeof ChannelView>;
export const ChannelList = z.object({ items: z.array(ChannelView) }).meta({ id: 'ChannelList' });
export type ChannelList = z.infer<typeof ChannelList>;
export const ChannelCreate = z
  .object({
    code: z.string().regex(/^[a-z0-9-]{1,40}$/),
    name: z.string().trim().min(1).max(200),
    login: z.string().regex(/^[\w.@-]{3,60}$/),
    organizationName: z.string().trim().min(1).max(250),
    organizationInn: z.string().trim().max(12).nullable().default(null),
    organizationKpp: z.string().trim().max(9).nullable().default(null),
  })
  .meta({ id: 'ChannelCreate' });
export type ChannelCreate = z.infer<typeof ChannelCreate>;
export const ChannelEdit = z
  .object({ name: z.string().trim().min(1).max(200).optional(), isActive: z.boolean().optional() })
  .meta({ id: 'ChannelEdit' });
export type ChannelEdit = z.infer<typeof ChannelEdit>;
/** The password is shown once and stored only as a hash. */
export const ChannelSecret = z
  .object({ channel: ChannelView, password: z.string() })
  .meta({ id: 'ChannelSecret' });
export type ChannelSecret = z.infer<typeof ChannelSecret>;

export const ImportCounters = z
  .object({
    created: z.number().int(),
    updated: z.number().int(),
    unchanged: z.number().int(),
    deleted: z.number().int(),
    parked: z.number().int(),
    rejected: z.number().int(),
  })
  .meta({ id: 'ImportCounters' });
export type ImportCounters = z.infer<typeof ImportCounters>;

export const ExchangeSessionItem = z
  .object({
    id: Id,
    channel: NamedRef,
    type: z.string(),
    startedAt: Moment,
    lastSeenAt: Moment,
    requestCount: z.number().int(),
    bytes: z.number().int(),
    hasFailure: z.boolean(),
    clientIp: z.string(),
    userAgent: z.string(),
    dialect: z.string(),
    summary: z.string(),
  })
  .meta({ id: 'ExchangeSessionItem' });
export type ExchangeSessionItem = z.infer<typeof ExchangeSessionItem>;
export const ExchangeSessionList = z
  .object({ items: z.array(ExchangeSessionItem), nextCursor: Cursor.nullable() })
  .meta({ id: 'ExchangeSessionList' });
export type ExchangeSessionList = z.infer<typeof ExchangeSessionList>;
export const ExchangeSessionQuery = PageQuery.extend({
  channelId: Id.optional(),
  failed: z.enum(['true', 'false']).optional(),
});
export type ExchangeSessionQuery = z.infer<typeof ExchangeSessionQuery>;

export const ExchangeRequestItem = z
  .object({
    id: z.string(),
    at: Moment,
    method: z.string(),
    type: z.string(),
    mode: z.string(),
    filename: z.string().nullable(),
    bytes: z.number().int(),
    sha256: z.string().nullable(),
    durationMs: z.number().int(),
    status: z.number().int(),
    replyFirstLine: z.string(),
    isFailure: z.boolean(),
    hasBody: z.boolean(),
  })
  .meta({ id: 'ExchangeRequestItem' });
export type ExchangeRequestItem = z.infer<typeof ExchangeRequestItem>;
/** Authorization and cookies are never stored. `requestBody` is the beginning of the text, `isCut` says that there is more to download. */
export const ExchangeRequestCard = z
  .object({
    request: ExchangeRequestItem,
    query: z.string(),
    correlationId: z.string(),
    requestBody: z.string().nullable(),
    isCut: z.boolean(),
    replyBody: z.string(),
  })
  .meta({ id: 'ExchangeRequestCard' });
export type ExchangeRequestCard = z.infer<typeof ExchangeRequestCard>;

export const ImportRejectView = z
  .object({
    entity: z.string(),
    oneCId: z.string().nullable(),
    line: z.number().int().nullable(),
    reason: z.string(),
  })
  .meta({ id: 'ImportRejectView' });
export type ImportRejectView = z.infer<typeof ImportRejectView>;
export const ExchangeFileView = z
  .object({
    id: Id,
    filename: z.string(),
    bytes: z.number().int(),
    state: z.enum(['receiving', 'complete', 'queued', 'importing', 'imported', 'failed']),
    startedAt: Moment,
    finishedAt: Moment.nullable(),
    counters: ImportCounters,
    error: z.string().nullable(),
    rejects: z.array(ImportRejectView),
  })
  .meta({ id: 'ExchangeFileView' });
export type ExchangeFileView = z.infer<typeof ExchangeFileView>;

export const ExchangeSessionCard = z
  .object({
    session: ExchangeSessionItem,
    requests: z.array(ExchangeRequestItem),
    files: z.array(ExchangeFileView),
  })
  .meta({ id: 'ExchangeSessionCard' });
export type ExchangeSessionCard = z.infer<typeof ExchangeSessionCard>;

export const ImportRunView = z
  .object({
    id: Id,
    channel: NamedRef,
    runKey: z.string(),
    startedAt: Moment,
    finishedAt: Moment.nullable(),
    state: z.enum(['running', 'complete', 'failed']),
    fileCount: z.number().int(),
    counters: ImportCounters,
  })
  .meta({ id: 'ImportRunView' });
export type ImportRunView = z.infer<typeof ImportRunView>;
export const ImportRunList = z
  .object({ items: z.array(ImportRunView), nextCursor: Cursor.nullable() })
  .meta({ id: 'ImportRunList' });
export type ImportRunList = z.infer<typeof ImportRunList>;
export const ImportRunCard = z
  .object({ run: ImportRunView, files: z.array(ExchangeFileView) })
  .meta({ id: 'ImportRunCard' });
export type ImportRunCard = z.infer<typeof ImportRunCard>;

export const OutboxState = z.enum(['pending', 'leased', 'delivered', 'parked', 'cancelled']);
export type OutboxState = z.infer<typeof OutboxState>;
export const OutboxMessageItem = z
  .object({
    id: Id,
    topic: z.string(),
    orderId: Id,
    orderNumber: z.string(),
    partnerName: z.string(),
    sum: Decimal,
    state: OutboxState,
    attempts: z.number().int(),
    createdAt: Moment,
    nextAt: Moment.nullable(),
    deliveredAt: Moment.nullable(),
    reason: z.string().nullable(),
  })
  .meta({ id: 'OutboxMessageItem' });
export type OutboxMessageItem = z.infer<typeof OutboxMessageItem>;
export const OutboxMessageList = z
  .object({ items: z.array(OutboxMessageItem), nextCursor: Cursor.nullable() })
  .meta({ id: 'OutboxMessageList' });
export type OutboxMessageList = z.infer<typeof OutboxMessageList>;
export const OutboxMessageQuery = PageQuery.extend({
  state: OutboxState.optional(),
  orderId: Id.optional(),
  q: z.string().trim().max(100).optional(),
});
export type OutboxMessageQuery = z.infer<typeof OutboxMessageQuery>;

export const DeliveryAttemptView = z
  .object({
    n: z.number().int(),
    startedAt: Moment,
    finishedAt: Moment.nullable(),
    outcome: z.enum(['unknown', 'acknowledged', 'not_acknowledged', 'refused']),
    sessionId: Id.nullable(),
    detail: z.string().nullable(),
  })
  .meta({ id: 'DeliveryAttemptView' });
export type DeliveryAttemptView = z.infer<typeof DeliveryAttemptView>;
export const OutboxMessageCard = z
  .object({
    message: OutboxMessageItem,
    attempts: z.array(DeliveryAttemptView),
    /** The frozen bytes that go to 1C; null until the first offer. */
    payload: z.string().nullable(),
    payloadSha256: z.string().nullable(),
    canRetry: z.boolean(),
    canCancel: z.boolean(),
  })
  .meta({ id: 'OutboxMessageCard' });
export type OutboxMessageCard = z.infer<typeof OutboxMessageCard>;
export const CancelMessage = z
  .object({ reason: z.string().trim().min(3).max(500) })
  .meta({ id: 'CancelMessage' });
export type CancelMessage = z.infer<typeof CancelMessage>;
