import { BedPersonality } from './bed/bed-personality';
import type { Personality } from './personality';

/** Dialects the bench can play, by the name given to `--personality`. */
export const PERSONALITIES: Readonly<Record<string, Personality>> = { bed: new BedPersonality() };
