import assert from 'node:assert/strict';
import { test } from 'node:test';
import { judge, line, readLastLine, sum } from '../test-run/tally.mjs';

test('the last line of numbers counts, with or without the skipped', () => {
  assert.deepEqual(readLastLine('1 passed, 2 failed\nnoise\n10 passed, 0 failed, 3 skipped\n'), {
    passed: 10,
    failed: 0,
    skipped: 3,
  });
  assert.deepEqual(readLastLine('4 passed, 1 failed\n'), { passed: 4, failed: 1, skipped: 0 });
});

test('numbers in the middle of a sentence are no result', () => {
  assert.equal(readLastLine('so far 4 passed, 1 failed and going on'), undefined);
});

test('a crash without a failed test is a failure', () => {
  assert.equal(judge({ passed: 5, failed: 0, skipped: 0 }, 1).failed, 1);
  assert.equal(judge(undefined, 'SIGKILL').failed, 1);
});

test('a stage in which nothing ran is a failure even when all was skipped', () => {
  assert.equal(judge({ passed: 0, failed: 0, skipped: 7 }, 0).failed, 1);
});

test('a clean stage stays as it is, and stages add up', () => {
  const tally = { passed: 5, failed: 0, skipped: 1 };
  assert.equal(judge(tally, 0), tally);
  assert.equal(line(sum([tally, { passed: 1, failed: 2, skipped: 0 }])), '6 passed, 2 failed, 1 skipped');
});
