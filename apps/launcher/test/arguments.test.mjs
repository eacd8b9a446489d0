import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseStart } from '../arguments.mjs';
import { Refusal } from '../refusal.mjs';

test('without words the demo is on, nothing is reset and the port is left open', () => {
  assert.deepEqual(parseStart([], {}), {
    help: false,
    reset: false,
    yes: false,
    logs: false,
    demo: true,
    port: undefined,
  });
});

test('the demo is switched off by the word or by the environment', () => {
  assert.equal(parseStart(['--no-demo'], {}).demo, false);
  assert.equal(parseStart([], { DEMO: 'false' }).demo, false);
  assert.equal(parseStart([], { DEMO: 'true' }).demo, true);
});

test('a given port is taken as it is', () => {
  assert.equal(parseStart([], { PORT: '8080' }).port, 8080);
});

for (const port of ['abc', '0', '70000', '80.5', '-1']) {
  test(`PORT=${port} is refused with the reason`, () => {
    assert.throws(() => parseStart([], { PORT: port }), {
      name: 'Refusal',
      message: /whole number from 1 to 65535/,
    });
  });
}

test('an unknown word is refused together with the list of known ones', () => {
  assert.throws(
    () => parseStart(['--rest'], {}),
    (error) => error instanceof Refusal && /--reset/.test(error.message),
  );
});

test('a word that npm kept for itself is not lost silently', () => {
  assert.throws(() => parseStart([], { npm_config_reset: 'true' }), /npm start -- --reset/);
  assert.throws(() => parseStart([], { npm_config_demo: '' }), /npm start -- --no-demo/);
});
