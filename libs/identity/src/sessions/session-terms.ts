import type { StaffRole } from '@optovik/contracts';

const HOUR = 60 * 60;
const DAY = 24 * HOUR;

/** How long a session lives without a request, and at the longest (promises.md 6.5). Staff see more, so theirs are shorter. */
export const sessionTerms = {
  buyer: { idleSeconds: 12 * HOUR, longestSeconds: 30 * DAY },
  staff: { idleSeconds: 8 * HOUR, longestSeconds: 12 * HOUR },
} as const;

/** By the person, not by the workplace: a manager who looks at his own purchases is still staff. */
export const termsOf = (staffRole: StaffRole | null) =>
  staffRole === null ? sessionTerms.buyer : sessionTerms.staff;

/** `last_seen_at` is written at most this often: reading the catalogue must not write on every request. */
export const SEEN_EVERY_SECONDS = 60;

/** The condition of a living session over `session s JOIN app_user u`; a role given later shortens it at once. */
export const isLivingSql = `
  s.ended_at IS NULL AND u.is_active AND s.expires_at > clock_timestamp()
  AND s.created_at > clock_timestamp() - CASE WHEN u.staff_role IS NULL
    THEN ${interval(sessionTerms.buyer.longestSeconds)} ELSE ${interval(sessionTerms.staff.longestSeconds)} END
  AND s.last_seen_at > clock_timestamp() - CASE WHEN u.staff_role IS NULL
    THEN ${interval(sessionTerms.buyer.idleSeconds)} ELSE ${interval(sessionTerms.staff.idleSeconds)} END`;

function interval(seconds: number): string {
  return `interval '${seconds} seconds'`;
}
