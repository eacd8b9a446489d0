import { randomBytes } from 'node:crypto';
import type {} from '@fastify/cookie';
import type { Config } from '@optovik/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { cookieNames, setDeviceCookie } from '../sessions/cookies';
import { deviceName } from '../sessions/device-name';
import { clientNetworkOf, type ClientNetwork } from './client-network';

/** The browser in front of us, before anybody is known. */
export interface Visit {
  readonly client: ClientNetwork;
  /** As the trusted proxies told it; a header of the browser itself is worth nothing (`TRUSTED_PROXY_HOPS`). */
  readonly ip: string;
  readonly deviceId: string;
  /** «Chrome, Windows» */
  readonly deviceName: string;
  /** The session token the browser still holds: a new sign-in ends that session. */
  readonly heldToken: string | null;
  readonly isDemoAtHome: boolean;
}

const devicePattern = /^[\w-]{22,64}$/;

/** Reads the visit and gives a browser without a device cookie a new one. */
export function visitOf(request: FastifyRequest, reply: FastifyReply, config: Config): Visit {
  const names = cookieNames(config);
  const held = request.cookies[names.device];
  const deviceId = held && devicePattern.test(held) ? held : randomBytes(24).toString('base64url');
  setDeviceCookie(reply, config, deviceId);
  const client = clientNetworkOf(request.ip);
  return {
    client,
    ip: request.ip,
    deviceId,
    deviceName: deviceName(request.headers['user-agent'] ?? ''),
    heldToken: request.cookies[names.session] ?? null,
    isDemoAtHome: config.SMS_PROVIDER === 'demo' && client.isLoopback,
  };
}
