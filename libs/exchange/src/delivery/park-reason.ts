import type { OrderProblem, OrderProblemCode } from '@optovik/commerceml';

/** Why a message needs a person. The title groups the problems of the overview, the advice says the way out (product row I5). */
interface ParkCause {
  readonly title: string;
  readonly advice: string;
}

const incomplete: ParkCause = {
  title: 'Заказ заполнен неверно',
  advice: 'Откройте сообщение: причина названа в нём. Исправьте данные в портале и нажмите «Повторить»',
};
const goodsUnknown: ParkCause = {
  title: 'Товар не из 1С',
  advice: 'Выгрузите товар из 1С заново или отмените отправку и оформите заказ без него',
};
const sums: ParkCause = {
  title: 'Суммы заказа не сходятся',
  advice: 'Сообщите разработчику портала номер заказа: цена, количество и сумма строк разошлись',
};

const causes: Readonly<Record<OrderProblemCode, ParkCause>> = {
  INN: {
    title: 'Контрагент без ИНН',
    advice:
      'Заполните ИНН и КПП в карточке партнёра на портале и проверьте их в 1С. Потом нажмите «Повторить»',
  },
  KPP: {
    title: 'Неверный КПП контрагента',
    advice:
      'Исправьте КПП в карточке партнёра: 9 знаков у организации, у предпринимателя пусто. Потом нажмите «Повторить»',
  },
  COUNTERPARTY_ID: incomplete,
  COUNTERPARTY_NAME: {
    title: 'Контрагент без наименования',
    advice: 'Заполните наименование в карточке партнёра. Потом нажмите «Повторить»',
  },
  UNIT_CODE: {
    title: 'Неверный код единицы измерения',
    advice: 'В 1С укажите товару единицу с кодом по ОКЕИ, выгрузите товары и нажмите «Повторить»',
  },
  GOODS_ID: goodsUnknown,
  CHARACTERISTIC_ID: goodsUnknown,
  GOODS_NAME: goodsUnknown,
  PRICE: sums,
  QUANTITY: sums,
  LINE_SUM: sums,
  ORDER_SUM: sums,
  VAT_RATE: {
    title: 'Неизвестная ставка НДС',
    advice: 'В 1С укажите товару ставку НДС, выгрузите товары и нажмите «Повторить»',
  },
  NUMBER: incomplete,
  ID: incomplete,
  PLACED_AT: incomplete,
  CURRENCY: incomplete,
  STATUS: incomplete,
  DESIRED_DATE: incomplete,
  NO_LINES: incomplete,
};

const notAcknowledged: ParkCause = {
  title: '1С не подтверждает заказ',
  advice:
    'Посмотрите в 1С журнал обмена с сайтом: заказ не записывается. Устраните причину и нажмите «Повторить»',
};
const notPrepared: ParkCause = {
  title: 'Портал не смог подготовить заказ',
  advice: 'Сообщите разработчику портала номер заказа. После исправления нажмите «Повторить»',
};

const SEPARATOR = ': ';
const adviceByTitle = new Map(
  [...Object.values(causes), notAcknowledged, notPrepared].map(({ title, advice }) => [title, advice]),
);

export function reasonOfProblems(problems: readonly OrderProblem[]): string {
  const [first] = problems;
  const cause = first ? causes[first.code] : incomplete;
  return cause.title + SEPARATOR + problems.map(({ messageRu }) => messageRu).join('; ');
}

export const reasonNotAcknowledged = (times: number): string =>
  `${notAcknowledged.title}${SEPARATOR}отправлен отдельно ${times} раза, остальные заказы 1С приняла`;

export const reasonNotPrepared = (detail: string): string =>
  notPrepared.title + SEPARATOR + detail.slice(0, 300);

/** The group of a reason: what stands before the details. */
export const titleOfReason = (reason: string): string => reason.split(SEPARATOR, 1)[0] ?? reason;

export const adviceFor = (title: string): string => adviceByTitle.get(title) ?? incomplete.advice;
