import type { Config } from '@optovik/platform';

/** The address people open the portal at, without a slash at the end: for links in messages. */
export const portalAddress = (config: Config): string =>
  (config.PUBLIC_URL ?? `http://${config.HOST}:${config.PORT}`).replace(/\/+$/, '');
