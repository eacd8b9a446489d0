import { isIPv4, isIPv6 } from 'node:net';

/** Where a request comes from, as limits count it. */
export interface ClientNetwork {
  /** One subscriber: an IPv4 address, or the /64 that a provider gives to one. */
  readonly address: string;
  /** Its neighbourhood in CIDR: /24 of IPv4, /48 of IPv6. */
  readonly network: string;
  readonly isLoopback: boolean;
}

export function clientNetworkOf(ip: string): ClientNetwork {
  const plain = ip.replace(/^::ffff:/i, '').replace(/%.*$/, '');
  if (isIPv4(plain)) {
    const [a, b, c] = plain.split('.');
    return { address: plain, network: `${a}.${b}.${c}.0/24`, isLoopback: a === '127' };
  }
  if (!isIPv6(plain)) return { address: 'unknown', network: '0.0.0.0/32', isLoopback: false };
  const groups = expanded(plain);
  return {
    address: `${groups.slice(0, 4).join(':')}::/64`,
    network: `${groups.slice(0, 3).join(':')}::/48`,
    isLoopback: plain === '::1',
  };
}

/** The eight groups of an IPv6 address without leading zeros; a dotted tail counts as two groups of zeros. */
function expanded(ip: string): string[] {
  const [head = '', tail = ''] = ip.replace(/(\d+\.){3}\d+$/, '0:0').split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail === '' ? [] : tail.split(':');
  const gap = Array.from({ length: Math.max(8 - left.length - right.length, 0) }, () => '0');
  return [...left, ...gap, ...right].map((group) => Number.parseInt(group, 16).toString(16));
}
