/** Numbers of tests, added up over the stages of a run. */
export const nothing = Object.freeze({ passed: 0, failed: 0, skipped: 0 });
export const oneFailed = Object.freeze({ passed: 0, failed: 1, skipped: 0 });

export const sum = (tallies) =>
  tallies.reduce(
    (total, { passed, failed, skipped }) => ({
      passed: total.passed + passed,
      failed: total.failed + failed,
      skipped: total.skipped + skipped,
    }),
    nothing,
  );

/** The line that ends every run; machines read it, so it never changes its form. */
export const line = ({ passed, failed, skipped }) => `${passed} passed, ${failed} failed, ${skipped} skipped`;

/** Finds the last such line in the output of another program. Undefined when it printed none. */
export function readLastLine(output) {
  const found = [...output.matchAll(/^(\d+) passed, (\d+) failed(?:, (\d+) skipped)?\s*$/gm)].at(-1);
  return found && { passed: Number(found[1]), failed: Number(found[2]), skipped: Number(found[3] ?? 0) };
}

/**
 * What a stage counts for, given how its program ended. A program that failed without a failed test (a crash, a file that
 * does not load) still failed, and a stage that tested nothing proves nothing.
 */
export function judge(tally, exitCode) {
  if (!tally) return { ...oneFailed, reason: `ended with ${exitCode} and did not say what it had tested` };
  if (exitCode !== 0 && tally.failed === 0) return { ...tally, failed: 1, reason: `ended with ${exitCode}` };
  if (tally.passed + tally.failed === 0) return { ...tally, failed: 1, reason: 'ran no test' };
  return tally;
}
