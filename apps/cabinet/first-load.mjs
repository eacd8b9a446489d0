/**
 * What a browser fetches before the first page can be shown: index.html, its scripts, module preloads and styles, and everything
 * those scripts import at once. Sizes are of the gzipped bytes (level 9), as a server would send them.
 * Usage: node apps/cabinet/first-load.mjs [folder]. Ends with 1 when the JavaScript exceeds the budget.
 */
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';

/** Issue figure: first load of the cabinet, gzipped JavaScript, bytes. */
const budget = 250_000;
const folder = resolve(process.argv[2] ?? 'dist/apps/cabinet/browser');

const index = readFileSync(join(folder, 'index.html'), 'utf8');
const named = [...index.matchAll(/(?:src|href)="([^"]+\.(?:js|css))"/g)].map(([, name]) => name);

const loaded = new Map();
const queue = [...named];
while (queue.length > 0) {
  const name = queue.shift();
  if (loaded.has(name)) continue;
  const bytes = readFileSync(join(folder, name));
  loaded.set(name, gzipSync(bytes, { level: 9 }).length);
  if (!name.endsWith('.js')) continue;
  const code = bytes.toString('utf8');
  // Static imports only: `import"./x.js"` and `from"./x.js"`. A lazy one is written `import("./x.js")`.
  for (const [, imported] of code.matchAll(/(?:\bfrom|\bimport)\s*"\.\/([^"]+\.js)"/g)) queue.push(imported);
}

const sum = (ending) =>
  [...loaded].reduce((total, [name, size]) => total + (name.endsWith(ending) ? size : 0), 0);
const javascript = sum('.js');
for (const [name, size] of [...loaded].sort(([, a], [, b]) => b - a))
  console.log(`${String(size).padStart(8)}  ${name}`);
const figure = {
  name: 'first load of the cabinet, gzipped JavaScript',
  value: javascript,
  unit: 'bytes',
  target: `<= ${budget}`,
  styles: sum('.css'),
  met: javascript <= budget,
};
console.log(JSON.stringify(figure));
if (!figure.met) process.exitCode = 1;
