import assert from 'node:assert/strict';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { isInstalled } from '../install.mjs';
import { scratch } from './scratch.mjs';

const wanted = {
  '': { version: '1.0.0' },
  'node_modules/pg': { version: '8.0.0' },
  'node_modules/other-platform': { version: '1.0.0', optional: true },
};

function clone(context, present) {
  const root = scratch(context);
  mkdirSync(path.join(root, 'node_modules'));
  writeFileSync(path.join(root, 'package-lock.json'), JSON.stringify({ packages: wanted }));
  if (present)
    writeFileSync(path.join(root, 'node_modules/.package-lock.json'), JSON.stringify({ packages: present }));
  return root;
}

test('what the lock names is installed; packages of other platforms may be absent', (context) => {
  assert.equal(isInstalled(clone(context, { 'node_modules/pg': { version: '8.0.0' } })), true);
});

test('another version is not the one of the lock', (context) => {
  assert.equal(isInstalled(clone(context, { 'node_modules/pg': { version: '8.0.1' } })), false);
});

test('a missing package, an interrupted and an absent installation are noticed', (context) => {
  assert.equal(isInstalled(clone(context, {})), false);
  assert.equal(isInstalled(clone(context, undefined)), false);
  const bare = clone(context, {});
  rmSync(path.join(bare, 'node_modules'), { recursive: true });
  assert.equal(isInstalled(bare), false);
});
