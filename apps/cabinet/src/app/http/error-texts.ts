import type { ErrorCode } from '@optovik/contracts';
import { dictionary } from '../i18n/dictionary';

/**
 * What the screen says for every refusal.
 * The type makes a new code of the server a compile error here.
 */
const ru = {
  VALIDATION_FAILED: 'Проверьте поля: часть значений не подходит.',
  NOT_SIGNED_IN: 'Сеанс закончился. Войдите снова: введённое сохранено.',
  CSRF_MISMATCH: 'Страница устарела. Обновите её и повторите.',
  FORBIDDEN: 'На это у вас нет права.',
  NOT_FOUND: 'Такой записи нет, или она открыта не вам.',
  CONFLICT: 'Пока вы правили, запись изменили. Обновите страницу и повторите.',
  TOO_MANY_REQUESTS: 'Слишком часто. Подождите и повторите.',
  INTERNAL: 'Сервер не справился. Ничего не потеряно, повторите через минуту.',
  NOT_READY: 'Портал запускается. Повторите через минуту.',
  CODE_WRONG: 'Код не подошёл. Проверьте последние цифры в СМС.',
  CODE_EXPIRED: 'Код больше не действует. Запросите новый.',
  CODE_EXHAUSTED: 'Попытки кончились. Запросите новый код.',
  PASSWORD_WRONG: 'Номер или пароль не подошли.',
  PHONE_INVALID: 'Нужен российский номер: +7 и ещё 10 цифр.',
  PHONE_TAKEN: 'Этот номер уже занят другим человеком.',
  LAST_IDENTITY: 'Это последний способ входа, убрать его нельзя.',
  LAST_RIGHT: 'Должен остаться хотя бы один человек с этим правом.',
  INN_INVALID: 'ИНН не проходит проверку: 10 цифр у компании, 12 у предпринимателя.',
  KPP_INVALID: 'КПП — 9 цифр у компании; у предпринимателя его нет.',
  COUNTERPARTY_EXISTS: 'Контрагент с такими ИНН и КПП уже есть.',
  AGREEMENT_FOREIGN: 'Соглашение относится к другому партнёру.',
  CONTRACT_CLOSED: 'Договор закрыт. Выберите другой договор в шапке.',
  NO_CONTRACT: 'Нет открытого договора. Обратитесь к вашему менеджеру.',
  CART_EMPTY: 'В корзине пусто.',
  CART_CHANGED: 'Корзина изменилась. Проверьте строки и отправьте снова.',
  LINES_REFUSED: 'Часть строк отправить нельзя. Причина стоит в каждой строке.',
  MIN_ORDER_SUM: 'Сумма меньше минимальной по соглашению.',
  IDEMPOTENCY_KEY_REQUIRED: 'Страница устарела. Обновите её и отправьте снова.',
  IDEMPOTENCY_KEY_REUSED: 'Этот заказ уже отправлен с другим составом. Обновите корзину.',
  TOO_MANY_LINES: 'Слишком много строк. Разделите список на части.',
  ADDRESS_FOREIGN: 'Адрес относится к другому партнёру.',
  MESSAGE_NOT_RETRYABLE: 'Сообщение уже в пути или доставлено, повторять нечего.',
  MESSAGE_NOT_CANCELLABLE: 'Сообщение уже в пути или доставлено, отменить его нельзя.',
  CHANNEL_CODE_TAKEN: 'Канал с таким кодом уже есть.',
  OFFLINE: 'Нет связи с сервером. Введённое сохранено, повторите, когда связь вернётся.',
  UNREADABLE: 'Сервер ответил непонятно. Ничего не потеряно, повторите через минуту.',
} satisfies Record<ErrorCode | 'OFFLINE' | 'UNREADABLE', string>;

export const errorTexts = dictionary(ru, () => import('./error-texts.en').then((file) => file.en));

/** Refusals whose sentence by the server names the field, the row or the sum: in Russian it is shown instead of ours. */
export const saidByServer: ReadonlySet<string> = new Set<ErrorCode>([
  'VALIDATION_FAILED',
  'CONFLICT',
  'TOO_MANY_REQUESTS',
  'MIN_ORDER_SUM',
  'LINES_REFUSED',
  'INN_INVALID',
  'KPP_INVALID',
]);

export type ErrorTexts = typeof ru;

export function isErrorCode(code: string): code is ErrorCode {
  return code in ru && code !== 'OFFLINE' && code !== 'UNREADABLE';
}
