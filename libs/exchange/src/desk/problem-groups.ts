import type { ExchangeOverview, ExchangeState } from '@optovik/contracts';
import { decimal, money, type ReadConnection, type Scope } from '@optovik/platform';
import { FAILURES_PER_STEP } from '../delivery/offer-size';
import { adviceFor, titleOfReason } from '../delivery/park-reason';
import { NO_CREDENTIALS } from '../door/channel-gate';
import { orderInScopeSql, orderScope } from './order-in-scope';

type Problem = ExchangeOverview['problems'][number];

interface StuckRow {
  readonly messageId: string;
  readonly orderId: string;
  readonly reason: string | null;
  readonly sum: string;
  readonly createdAt: Date;
}

const MOST_MESSAGES = 5000;
const UNACKNOWLEDGED = '1С не подтвердила заказ несколько раз подряд';

/** Reasons why orders do not reach 1C, in plain words with the way out, the most expensive first (product row I5). */
export async function problemGroups(
  read: ReadConnection,
  scope: Scope,
  state: ExchangeState,
): Promise<Problem[]> {
  const stuck = await read.rows<StuckRow>(
    `SELECT message.message_id AS "messageId", o.id AS "orderId", message.park_reason AS reason, o.sum, message.created_at AS "createdAt"
       FROM outbox_message message JOIN customer_order o ON o.id = message.order_id
      WHERE ${orderInScopeSql}
        AND (message.state = 'parked' OR (message.state IN ('pending', 'leased') AND message.unacknowledged >= $4))
      ORDER BY message.id LIMIT ${MOST_MESSAGES}`,
    [...orderScope(scope), FAILURES_PER_STEP],
  );
  const groups = new Map<string, StuckRow[]>();
  for (const row of stuck) {
    const title = row.reason === null ? UNACKNOWLEDGED : titleOfReason(row.reason);
    groups.set(title, [...(groups.get(title) ?? []), row]);
  }
  const problems = [...groups].map(([title, rows]) => problemOf(title, rows));
  problems.push(...silence(state), ...(await lostCredentials(read)));
  return problems.sort((left, right) => decimal(right.sum).cmp(left.sum));
}

function problemOf(title: string, rows: readonly StuckRow[]): Problem {
  const byOrder = new Map(rows.map((row) => [row.orderId, row]));
  const sum = [...byOrder.values()].reduce((total, row) => total.plus(row.sum), decimal(0));
  return {
    reason: title,
    advice:
      title === UNACKNOWLEDGED
        ? 'Портал передаёт заказ снова и снова меньшими пачками, пока не найдёт мешающий. Посмотрите журнал обмена в 1С'
        : adviceFor(title),
    orders: byOrder.size,
    sum: money(sum),
    firstAt: new Date(Math.min(...rows.map((row) => row.createdAt.getTime()))).toISOString(),
    messageIds: rows.map((row) => row.messageId),
  };
}

function silence(state: ExchangeState): Problem[] {
  if (state.state !== 'silent' || state.silentSince === null) return [];
  return [
    {
      reason: '1С не выходит на связь',
      advice: 'Само пройдёт, когда 1С включится. Если это не плановые работы, позвоните администратору 1С',
      orders: state.waitingOrders,
      sum: state.waitingSum,
      firstAt: state.silentSince,
      messageIds: [],
    },
  ];
}

/** Shown while it lasts: until 1C has been let in again. */
async function lostCredentials(read: ReadConnection): Promise<Problem[]> {
  const [row] = await read.rows<{ firstAt: Date | null }>(
    `SELECT min(r.at) AS "firstAt" FROM exchange_request r
      WHERE r.is_failure AND r.status = 401 AND r.at > clock_timestamp() - interval '1 day'
        AND starts_with(r.reply_body, $1)
        AND r.at > coalesce((SELECT max(last_contact_at) FROM channel), '-infinity')`,
    [`failure\n${NO_CREDENTIALS}`],
  );
  if (!row?.firstAt) return [];
  return [
    {
      reason: '1С обращается без логина и пароля',
      advice:
        'Заполните логин и пароль в настройке обмена 1С. Если они заполнены, прокси перед порталом теряет заголовок Authorization',
      orders: 0,
      sum: '0.00',
      firstAt: row.firstAt.toISOString(),
      messageIds: [],
    },
  ];
}
