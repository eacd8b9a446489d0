/** Finds TCP ports nobody listens on. A found port can be taken a moment later: whoever binds it must be ready to ask again. */
import net from 'node:net';

export const loopback = '127.0.0.1';

export function isPortFree(port, host = loopback) {
  return new Promise((resolve) => {
    const probe = net.createServer();
    probe.once('error', () => resolve(false));
    probe.listen({ port, host, exclusive: true }, () => probe.close(() => resolve(true)));
  });
}

/** The first free port from `first` on. @throws RangeError when there is none among the next `attempts` */
export async function findFreePort(first, { host = loopback, attempts = 200 } = {}) {
  for (let port = first; port < first + attempts && port <= 65_535; port += 1) {
    if (await isPortFree(port, host)) return port;
  }
  throw new RangeError(`No free port between ${first} and ${Math.min(first + attempts - 1, 65_535)}.`);
}
