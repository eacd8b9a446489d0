import assert from 'node:assert/strict';
import { mkdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { hashSources, isFresh, rememberBuild } from '../source-stamp.mjs';
import { scratch } from './scratch.mjs';

const places = ['app', 'lock.json'];
const outputs = ['dist/app.js'];

function workspace(context) {
  const root = scratch(context);
  const write = (file, text) => {
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    writeFileSync(path.join(root, file), text);
  };
  write('app/main.ts', 'one');
  write('lock.json', '{}');
  write('dist/app.js', 'built');
  return { root, write, hash: () => hashSources(root, places) };
}

test('an unchanged source with its own output is fresh', (context) => {
  const { root, hash } = workspace(context);
  rememberBuild(root, 'app', hash(), outputs);
  assert.equal(isFresh(root, 'app', hash(), outputs), true);
});

const changes = {
  'an edited file': ({ write }) => write('app/main.ts', 'two'),
  'a new file': ({ write }) => write('app/deep/other.ts', ''),
  'a removed file': ({ root }) => rmSync(path.join(root, 'app/main.ts')),
  'a changed lock of packages': ({ write }) => write('lock.json', '{"a":1}'),
  'an output written by somebody else': ({ write }) => write('dist/app.js', 'other words'),
  'a lost output': ({ root }) => rmSync(path.join(root, 'dist/app.js')),
};
for (const [change, make] of Object.entries(changes)) {
  test(`${change} makes the build stale`, (context) => {
    const place = workspace(context);
    rememberBuild(place.root, 'app', place.hash(), outputs);
    make(place);
    assert.equal(isFresh(place.root, 'app', place.hash(), outputs), false);
  });
}

test('tests, pages of text and a touched clock do not make it stale', (context) => {
  const { root, write, hash } = workspace(context);
  rememberBuild(root, 'app', hash(), outputs);
  write('app/main.spec.ts', 'test');
  write('app/README.md', 'text');
  write('app/node_modules/x/index.ts', 'foreign');
  utimesSync(path.join(root, 'app/main.ts'), new Date(0), new Date(0));
  assert.equal(isFresh(root, 'app', hash(), outputs), true);
});

test('text moved from one file to the next is a change', (context) => {
  const { write, hash } = workspace(context);
  write('app/a.ts', 'xy');
  write('app/b.ts', '');
  const before = hash();
  write('app/a.ts', 'x');
  write('app/b.ts', 'y');
  assert.notEqual(hash(), before);
});

test('a build that left nothing is not remembered', (context) => {
  const { root, hash } = workspace(context);
  assert.throws(
    () => rememberBuild(root, 'app', hash(), ['dist/absent.js']),
    /did not leave dist\/absent\.js/,
  );
});
