import type { CartLineProblem } from '@optovik/contracts';
import { AppError } from '@optovik/platform';
import { countedLines, spokenMoney } from './russian-text';

/** One reason why one line cannot be ordered; a line with two faults is named twice. */
export interface RefusedLine {
  readonly variantId: string;
  /** Empty when the variant is not the buyer's to see. */
  readonly article: string;
  readonly name: string;
  readonly problem: CartLineProblem;
  /** Base units that could be shipped; null = not the matter. */
  readonly available: string | null;
  readonly oldPrice: string | null;
  readonly newPrice: string | null;
}

const wayOut: Record<CartLineProblem, string> = {
  GONE: 'больше не продаётся по вашему соглашению, уберите строку',
  NO_PRICE: 'нет цены по вашему соглашению, спросите менеджера или уберите строку',
  NOT_MULTIPLE: 'количество не кратно упаковке, поправьте его',
  SHORT: 'не хватает на складе, убавьте количество',
  PRICE_CHANGED: 'изменилась цена, посмотрите и примите новую',
};

/** The whole command is refused and nothing is changed; `details.lines` says what to do with each line. */
export function linesRefused(lines: readonly RefusedLine[]): AppError {
  const [first] = lines;
  const faulty = new Set(lines.map((line) => line.variantId)).size;
  const label = first ? [first.article, first.name].filter(Boolean).join(' ') : '';
  const message =
    faulty === 1 && first && label
      ? `${label}: ${wayOut[first.problem]}`
      : `${countedLines(faulty)} ${faulty === 1 ? 'требует' : 'требуют'} решения. ${sentence(lines)}`;
  return new AppError('LINES_REFUSED', message, { lines });
}

function sentence(lines: readonly RefusedLine[]): string {
  const problems = [...new Set(lines.map((line) => line.problem))];
  const said = problems.map((problem) => wayOut[problem]).join('; ');
  return `${said.charAt(0).toUpperCase()}${said.slice(1)}`;
}

export const cartEmpty = (): AppError =>
  new AppError('CART_EMPTY', 'Корзина пуста. Добавьте товары из каталога, и заказ можно будет отправить');

/** Somebody of the same contract, or another window of the same person, changed the cart in between. */
export const cartChanged = (cart: { version: number; seenVersion: number; lineCount: number }): AppError =>
  new AppError(
    'CART_CHANGED',
    `Корзина изменилась, пока вы её смотрели: теперь в ней ${countedLines(cart.lineCount)}. Проверьте её и отправьте заказ ещё раз`,
    cart,
  );

export const belowMinimum = (sum: string, minOrderSum: string, missing: string, currency: string): AppError =>
  new AppError(
    'MIN_ORDER_SUM',
    `Заказ по вашему соглашению — от ${spokenMoney(minOrderSum, currency)}. Добавьте товаров ещё на ${spokenMoney(missing, currency)}`,
    { sum, minOrderSum, missing },
  );

export const addressForeign = (): AppError =>
  new AppError('ADDRESS_FOREIGN', 'Этого адреса доставки больше нет. Выберите другой из списка');

export const keyRequired = (): AppError =>
  new AppError(
    'IDEMPOTENCY_KEY_REQUIRED',
    'Запрос без ключа Idempotency-Key (8–100 символов): без него повторная отправка сделала бы второй заказ. Обновите страницу',
  );

export const keyReused = (): AppError =>
  new AppError(
    'IDEMPOTENCY_KEY_REUSED',
    'С этим ключом уже отправлен другой заказ. Обновите страницу и отправьте заказ заново',
  );

export const tooManyLines = (lines: number, limit: number): AppError =>
  new AppError(
    'TOO_MANY_LINES',
    `В корзине было бы ${countedLines(lines)}, а помещается ${limit}. Отправьте часть отдельным заказом`,
    { lines, limit },
  );

export const quantityTooBig = (): AppError =>
  new AppError('VALIDATION_FAILED', 'Количество в одной строке — не больше 9 999 999. Уменьшите его', {
    fields: [{ field: 'quantity', problem: 'too big' }],
  });
