import type {} from '@fastify/cookie';
import type { Config } from '@optovik/platform';
import type { FastifyReply } from 'fastify';

/** Browsers keep a cookie for at most 400 days. */
const DEVICE_SECONDS = 400 * 24 * 60 * 60;

const isHttps = (config: Config): boolean => config.PUBLIC_URL?.startsWith('https:') ?? false;

/**
 * `__Host-` binds a cookie to this very host over TLS (promises.md 6.5). Over plain http (the demo on 127.0.0.1) browsers
 * refuse such cookies, so there the names are bare and `Secure` is left out.
 */
export function cookieNames(config: Config): { session: string; device: string } {
  const prefix = isHttps(config) ? '__Host-' : '';
  return { session: `${prefix}sid`, device: `${prefix}did` };
}

const attributes = (config: Config) =>
  ({ path: '/', httpOnly: true, sameSite: 'lax', secure: isHttps(config) }) as const;

export function setSessionCookie(
  reply: FastifyReply,
  config: Config,
  token: string,
  lifeSeconds: number,
): void {
  void reply.setCookie(cookieNames(config).session, token, { ...attributes(config), maxAge: lifeSeconds });
}

/** The device cookie stays: it says nothing about a person and spares him a notice at his next sign-in. */
export function clearSessionCookie(reply: FastifyReply, config: Config): void {
  void reply.clearCookie(cookieNames(config).session, attributes(config));
}

export function setDeviceCookie(reply: FastifyReply, config: Config, deviceId: string): void {
  void reply.setCookie(cookieNames(config).device, deviceId, {
    ...attributes(config),
    maxAge: DEVICE_SECONDS,
  });
}
