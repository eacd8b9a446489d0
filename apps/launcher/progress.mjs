/** Lines of progress with the seconds since the command began. */
const begun = performance.now();

export const secondsSince = (start) => ((performance.now() - start) / 1000).toFixed(1);

export function say(message) {
  console.log(`[${secondsSince(begun).padStart(6)} s] ${message}`);
}

/** Says every `everySeconds` that long work still goes on, so that a silent minute does not look like a hang. */
export async function withHeartbeat(what, work, everySeconds = 15) {
  const start = performance.now();
  const timer = setInterval(() => say(`${what}: still at it, ${secondsSince(start)} s`), everySeconds * 1000);
  try {
    return await work();
  } finally {
    clearInterval(timer);
  }
}
