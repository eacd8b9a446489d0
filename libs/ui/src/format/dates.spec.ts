import {
  formatAge,
  formatDay,
  formatExactTime,
  formatMoment,
  formatShortDay,
  formatTime,
  formatWeekday,
} from './dates';

const now = new Date('2026-03-18T11:05:00Z');
const moscow = { timeZone: 'Europe/Moscow', now };

describe('dates of the screen', () => {
  it('names the day, and the year only when it is another one', () => {
    expect(formatDay('2026-03-18', moscow)).toBe('18 марта');
    expect(formatDay('2025-03-18', moscow)).toBe('18 марта 2025');
    expect(formatWeekday('2026-03-18', moscow)).toBe('ср, 18 марта');
    expect(formatShortDay('2026-03-18', moscow)).toBe('18.03');
    expect(formatShortDay('2025-12-31', moscow)).toBe('31.12.2025');
  });

  it('shows moments in the zone of the person', () => {
    expect(formatTime('2026-03-18T11:05:00Z', moscow)).toBe('14:05');
    expect(formatExactTime('2026-03-18T14:49:07+03:00', moscow)).toBe('14:49:07');
    expect(formatMoment('2026-03-17T23:30:00Z', moscow)).toBe('18 марта, 02:30');
  });

  it('never moves a calendar day to its neighbour', () => {
    expect(formatDay('2026-03-18', { timeZone: 'America/Los_Angeles', now })).toBe('18 марта');
    expect(formatDay('2026-03-18', { timeZone: 'Pacific/Auckland', now })).toBe('18 марта');
  });

  it('says the age of a figure by the time today and with the day before', () => {
    expect(formatAge('2026-03-18T11:05:00Z', moscow)).toBe('14:05');
    expect(formatAge('2026-03-17T11:05:00Z', moscow)).toBe('17 марта, 14:05');
  });

  it('speaks English when asked', () => {
    expect(formatDay('2026-03-18', { ...moscow, language: 'en' })).toBe('18 March');
    expect(formatShortDay('2026-03-18', { ...moscow, language: 'en' })).toBe('18/03');
  });
});
