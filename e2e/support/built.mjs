import { buildIfStale } from '../../apps/launcher/build.mjs';

let building;

/** The built programs and cabinet, up to date with the sources. */
export function ensureBuilt() {
  building ??= buildIfStale();
  return building;
}
