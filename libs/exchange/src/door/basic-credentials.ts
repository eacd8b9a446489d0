export interface BasicCredentials {
  readonly login: string;
  readonly password: string;
}

/** Pre-emptive Basic authorization (1c-exchange 2.1). Null when the header is absent or is something else. */
export function basicCredentials(header: string | undefined): BasicCredentials | null {
  const encoded = /^Basic\s+([A-Za-z0-9+/=_-]+)\s*$/i.exec(header ?? '')?.[1];
  if (encoded === undefined) return null;
  const text = Buffer.from(encoded, 'base64').toString('utf8');
  const colon = text.indexOf(':');
  return colon < 0 ? null : { login: text.slice(0, colon), password: text.slice(colon + 1) };
}
