import type { IconName } from '../icon/icons';

/** The meaning of a colour. Each tone has its own shape of icon, so colour never speaks alone. */
export type Tone = 'ok' | 'wait' | 'warn' | 'bad' | 'acc' | 'none';

export const toneIcons: Record<Tone, IconName> = {
  ok: 'ok',
  wait: 'wait',
  warn: 'warn',
  bad: 'bad',
  acc: 'half',
  none: 'later',
};
