import { HttpErrorResponse } from '@angular/common/http';
import { TestBed } from '@angular/core/testing';
import { InterfaceLanguage } from '@optovik/ui';
import { ApiError, toApiError } from './api-error';
import { ErrorWords } from './error-words';
import { errorTexts } from './error-texts';

const answer = (status: number, error: unknown) => toApiError(new HttpErrorResponse({ status, error }));

describe('a refusal of the API', () => {
  it('keeps the code, the details and the number for the support', () => {
    const error = answer(409, {
      code: 'MIN_ORDER_SUM',
      message: 'До минимальной суммы не хватает 1 200 ₽.',
      details: { missing: 1200 },
      correlationId: '7F-3021',
    });
    expect(error).toMatchObject({ code: 'MIN_ORDER_SUM', httpStatus: 409, correlationId: '7F-3021' });
    expect(error.detailNumber('missing')).toBe(1200);
    expect(error.detailNumber('other')).toBeNull();
  });

  it.each([
    ['a page of a proxy', 502, '<html>Bad gateway</html>'],
    ['a code from the future', 400, { code: 'NEW_CODE', message: 'x' }],
    ['a body without a code', 500, { message: 'x' }],
    ['an empty body', 500, null],
  ])('calls %s unreadable', (_what, status, body) => {
    expect(answer(status, body)).toMatchObject({ code: 'UNREADABLE', httpStatus: status });
  });

  it('tells a lost connection from a refusal', () => {
    expect(answer(0, new ProgressEvent('error')).code).toBe('OFFLINE');
  });
});

describe('the words of a refusal', () => {
  const words = () => TestBed.inject(ErrorWords);

  it('shows the server’s sentence where it names the sum', () => {
    const error = new ApiError('MIN_ORDER_SUM', 'До минимальной суммы не хватает 1 200 ₽.', 409);
    expect(words().of(error)).toBe('До минимальной суммы не хватает 1 200 ₽.');
  });

  it('uses its own words otherwise, and for whatever was thrown', () => {
    expect(words().of(new ApiError('FORBIDDEN', 'no', 403))).toBe('На это у вас нет права.');
    expect(words().of('boom')).toContain('Сервер ответил непонятно');
  });

  it('speaks English to those who chose it', async () => {
    await errorTexts.loadEnglish();
    TestBed.inject(InterfaceLanguage).current.set('en');
    expect(words().of(new ApiError('MIN_ORDER_SUM', 'До минимальной', 409))).toBe(
      'The sum is below the minimum of the agreement.',
    );
  });
});
