/**
 * Bundles our Node programs: `node apps/launcher/build-node.mjs api worker simulator` (all three without arguments).
 * esbuild joins our own TypeScript, libraries included, and leaves npm packages outside; swc turns each file to JavaScript,
 * because esbuild does not emit the decorator metadata NestJS and TypeORM live on. Types are checked elsewhere.
 */
import './node-version.mjs';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { transform } from '@swc/core';
import { build } from 'esbuild';
import { built, repoRoot } from './paths.mjs';

const bundles = {
  api: [
    { entry: 'apps/api/src/main.ts', output: built.api },
    { entry: 'apps/api/src/migrate.ts', output: built.migrate },
  ],
  worker: [{ entry: 'apps/worker/src/main.ts', output: built.worker }],
  simulator: [{ entry: 'integration-1c/simulator/src/main.ts', output: built.simulator }],
};

const swcOptions = {
  sourceMaps: 'inline',
  swcrc: false,
  configFile: false,
  jsc: {
    target: 'es2022',
    parser: { syntax: 'typescript', decorators: true },
    transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
    keepClassNames: true,
  },
};

/** Our own libraries by name. esbuild alone would take a library that is missing for an npm package and say nothing. */
const { paths } = JSON.parse(readFileSync(path.join(repoRoot, 'tsconfig.base.json'), 'utf8')).compilerOptions;
const ownLibraries = {
  name: 'own-libraries',
  setup({ onResolve }) {
    onResolve({ filter: /^@optovik\// }, ({ path: name }) => {
      const file = paths[name] && path.join(repoRoot, paths[name][0]);
      return file && existsSync(file)
        ? { path: file }
        : { errors: [{ text: `There is no library ${name}.` }] };
    });
  },
};

const decoratorsBySwc = {
  name: 'decorators-by-swc',
  setup({ onLoad }) {
    onLoad({ filter: /\.ts$/ }, async ({ path: filename }) => {
      const { code } = await transform(await readFile(filename, 'utf8'), { ...swcOptions, filename });
      return { contents: code, loader: 'js' };
    });
  },
};

async function bundle({ entry, output }) {
  const { outputFiles } = await build({
    absWorkingDir: repoRoot,
    entryPoints: [entry],
    outfile: output,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    packages: 'external',
    sourcemap: true,
    keepNames: true,
    plugins: [ownLibraries, decoratorsBySwc],
    logLevel: 'warning',
    write: false,
  });
  for (const file of outputFiles) replaceFile(file.path, file.contents);
}

/** Whoever starts the program while we build reads the old file or the new one, never a half. */
function replaceFile(file, contents) {
  mkdirSync(path.dirname(file), { recursive: true });
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, contents);
  renameSync(draft, file);
}

const asked = process.argv.slice(2);
const names = asked.length > 0 ? asked : Object.keys(bundles);
const unknown = names.filter((name) => !(name in bundles));
if (unknown.length > 0) {
  console.error(
    `There is no program ${unknown.join(', ')} here; there are ${Object.keys(bundles).join(', ')}.`,
  );
  process.exit(1);
}
const begun = performance.now();
try {
  await Promise.all(names.flatMap((name) => bundles[name]).map(bundle));
  console.log(`bundled ${names.join(', ')} in ${Math.round(performance.now() - begun)} ms`);
} catch (error) {
  if (!error.errors) console.error(error); // esbuild has already printed its own findings
  process.exitCode = 1;
}
