import { formatOneCDay, formatOneCTime, parseOneCDate } from './one-c-date';

describe('a date of 1C', () => {
  it.each([
    ['2026-04-10', '2026-04-09T21:00:00.000Z'],
    ['2026-04-10T12:10:41', '2026-04-10T09:10:41.000Z'],
    ['2014-12-12T9:51:39', '2014-12-12T06:51:39.000Z'],
    ['2007-10-16 15:44:47', '2007-10-16T12:44:47.000Z'],
    ['2026-04-22T18:30:00+00:00', '2026-04-22T18:30:00.000Z'],
    ['2026-04-22T18:30:00+0500', '2026-04-22T13:30:00.000Z'],
    ['2026-04-22T18:30:00-02:30', '2026-04-22T21:00:00.000Z'],
    ['2026-04-22T18:30:00Z', '2026-04-22T18:30:00.000Z'],
    ['2026-04-22 18:30:00 UTC', '2026-04-22T18:30:00.000Z'],
    ['2026-04-22T18:30:00.123', '2026-04-22T15:30:00.123Z'],
    ['2026-04-22T18:30:00.1234567Z', '2026-04-22T18:30:00.123Z'],
    ['11.02.2021 18:45:21', '2021-02-11T15:45:21.000Z'],
    ['11.02.2021 8:45', '2021-02-11T05:45:00.000Z'],
    ['1.2.2021', '2021-01-31T21:00:00.000Z'],
    ['  2026-04-10\n', '2026-04-09T21:00:00.000Z'],
  ])('is read from %s', (raw, expected) => {
    expect(parseOneCDate(raw)?.toISOString()).toBe(expected);
  });

  it.each(['0001-01-01', '0001-01-01T00:00:00', '01.01.0001 0:00:00', '', '   ', null, undefined])(
    'is empty for 1C when it is %j',
    (raw) => {
      expect(parseOneCDate(raw)).toBeNull();
    },
  );

  it.each(['вчера', '2026-02-30', '2026-13-01', '32.01.2026', '2026-4-1', '12:00:00', '20260410'])(
    'is not invented from %s',
    (raw) => {
      expect(parseOneCDate(raw)).toBeNull();
    },
  );

  it('keeps the day when the time is impossible', () => {
    expect(parseOneCDate('2014-12-12T9:99:99')?.toISOString()).toBe('2014-12-11T21:00:00.000Z');
  });

  it('follows the offset of the base, but a zone in the text wins', () => {
    expect(parseOneCDate('2026-04-10T12:00:00', 600)?.toISOString()).toBe('2026-04-10T02:00:00.000Z');
    expect(parseOneCDate('2026-04-10T12:00:00Z', 600)?.toISOString()).toBe('2026-04-10T12:00:00.000Z');
  });

  it('is written in the local time of the base', () => {
    const moment = new Date('2026-04-10T22:05:09Z');
    expect([formatOneCDay(moment), formatOneCTime(moment)]).toEqual(['2026-04-11', '01:05:09']);
    expect([formatOneCDay(moment, -60), formatOneCTime(moment, -60)]).toEqual(['2026-04-10', '21:05:09']);
  });
});
