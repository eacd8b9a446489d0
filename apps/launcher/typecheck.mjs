/**
 * Checks the types of every project. Server projects whose compiler options are equal are checked as one program: their
 * shared libraries are read once instead of once per project, which makes minutes into seconds.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fromRoot, scratchDir } from './paths.mjs';
import { runNode } from './run-command.mjs';

const homes = ['apps', 'libs', 'integration-1c', '.'];
const compilers = {
  tsc: 'node_modules/typescript/bin/tsc',
  ngc: 'node_modules/@angular/compiler-cli/bundles/src/bin/ngc.js',
};

/** @returns {Promise<boolean>} whether all types fit */
export async function typecheck() {
  const configurations = homes.flatMap(configurationsBelow);
  const [web, server] = [configurations.filter(isAngular), configurations.filter((one) => !isAngular(one))];
  const checks = [
    ...joined(server).map((file) => ({ compiler: compilers.tsc, file })),
    // templates are checked by Angular's compiler; specs have none of their own, the plain one is quicker
    ...web.map(({ file }) => ({ compiler: /spec/.test(file) ? compilers.tsc : compilers.ngc, file })),
  ];
  let fits = true;
  const waiting = [...checks];
  const worker = async () => {
    for (let check = waiting.shift(); check; check = waiting.shift()) {
      const code = await runNode([fromRoot(check.compiler), '-p', check.file, '--noEmit']);
      if (code !== 0) fits = false;
    }
  };
  await Promise.all([worker(), worker()]);
  return fits && checks.length > 0;
}

function configurationsBelow(home) {
  return readdirSync(fromRoot(home), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(fromRoot(home, entry.name, 'project.json')))
    .flatMap(({ name }) => ['tsconfig.json', 'tsconfig.spec.json'].map((file) => fromRoot(home, name, file)))
    .filter((file) => existsSync(file))
    .map((file) => ({ file, content: JSON.parse(readFileSync(file, 'utf8')) }));
}

const isAngular = ({ content }) =>
  Boolean(content.angularCompilerOptions) || content.extends === './tsconfig.json';

function joined(configurations) {
  const groups = new Map();
  for (const { file, content } of configurations) {
    const base = path.resolve(path.dirname(file), content.extends);
    const key = JSON.stringify([base, content.compilerOptions]);
    const group = groups.get(key) ?? {
      extends: base,
      compilerOptions: content.compilerOptions,
      include: [],
      exclude: [],
    };
    for (const list of ['include', 'exclude']) {
      group[list].push(...(content[list] ?? []).map((pattern) => path.resolve(path.dirname(file), pattern)));
    }
    groups.set(key, group);
  }
  const directory = path.join(scratchDir, 'typecheck');
  mkdirSync(directory, { recursive: true });
  return [...groups.values()].map((group, index) => {
    const file = path.join(directory, `server-${index + 1}.json`);
    writeFileSync(file, JSON.stringify(group, null, 2));
    return file;
  });
}
