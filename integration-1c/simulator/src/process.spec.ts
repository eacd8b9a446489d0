import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { baseState } from './base/state-file';
import { smallReference, usePortal } from './spec/bench';
import { orderDocument } from './spec/order-document';
import { LOGIN, PASSWORD } from './spec/portal-double';

/** The program as it runs for a customer: its own process, killed and started again. */
describe('The simulator process', () => {
  const { portal, url } = usePortal();
  const folder = mkdtempSync(join(tmpdir(), 'sim-process-'));
  const bundle = join(folder, 'main.mjs');
  const running: ChildProcess[] = [];

  beforeAll(async () => {
    await build({
      entryPoints: [join(__dirname, 'main.ts')],
      outfile: bundle,
      bundle: true,
      platform: 'node',
      format: 'esm',
      logLevel: 'error',
    });
  });
  afterEach(() => {
    for (const child of running.splice(0)) child.kill('SIGKILL');
  });

  function start(...args: string[]) {
    const child = fork(
      bundle,
      ['--url', url(), '--login', LOGIN, '--password', PASSWORD, '--goods', '12', ...args],
      {
        stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      },
    );
    running.push(child);
    const output: Buffer[] = [];
    child.stdout?.on('data', (chunk: Buffer) => output.push(chunk));
    child.stderr?.on('data', (chunk: Buffer) => output.push(chunk));
    return { child, text: () => Buffer.concat(output).toString('utf8') };
  }

  it('exchanges once and says so by its exit code', async () => {
    const good = start('--once');
    expect(await once(good.child, 'exit')).toEqual([0, null]);
    expect(good.text()).toContain('Выгружено: товаров 12');
    const wrong = start('--once', '--login', 'чужой');
    expect(await once(wrong.child, 'exit')).toEqual([1, null]);
    expect(wrong.text()).toContain('Неверный логин или пароль');
  });

  it('uploads the files of a folder by the protocol and sums up', async () => {
    const files = mkdtempSync(join(tmpdir(), 'sim-files-'));
    for (const name of ['offers0_1.xml', 'import0_1.xml'])
      writeFileSync(join(files, name), '<?xml version="1.0"?><a/>');
    const { child, text } = start('--catalog', files);
    expect(await once(child, 'exit')).toEqual([0, null]);
    expect(text()).toContain('Импортировано файлов: 2 из 2');
    expect(portal().trace()).toEqual([
      'GET catalog checkauth',
      'GET catalog init',
      'POST catalog file import0_1.xml',
      'POST catalog file offers0_1.xml',
      'GET catalog import import0_1.xml',
      'GET catalog import offers0_1.xml',
    ]);
  });

  it('tells its parent when it is ready and stops cleanly on SIGTERM or when the parent lets go', async () => {
    for (const leave of [
      (child: ChildProcess) => child.kill('SIGTERM'),
      (child: ChildProcess) => child.disconnect(),
    ]) {
      const { child } = start('--interval', '0', '--catalog-interval', '0');
      expect(await once(child, 'message')).toEqual(['ready', undefined]);
      leave(child);
      expect(await once(child, 'exit')).toEqual([0, null]);
    }
  });

  it('breaks off a call that the site holds when it is asked to stop', async () => {
    const { child } = start('--interval', '1');
    portal().overrides.set('init', () => {
      child.kill('SIGTERM');
      return { body: '', silent: true };
    });
    expect(await once(child, 'exit')).toEqual([0, null]);
  });

  it('dies after the commit, starts again from its state file and still has every order once', async () => {
    const stateFile = join(folder, 'crash.json');
    const id = smallReference('1', 12).goods[0]?.id ?? null;
    for (const number of ['1', '2']) portal().pending.set(number, orderDocument({ number, lines: [{ id }] }));
    const first = start('--once', '--state', stateFile, '--fault', 'crash-after-commit');
    expect(await once(first.child, 'exit')).toEqual([null, 'SIGKILL']);
    expect(portal().acknowledged).toEqual([]);
    const second = start('--once', '--state', stateFile);
    expect(await once(second.child, 'exit')).toEqual([0, null]);
    expect(portal().acknowledged).toEqual(['1', '2']);
    const { orders } = baseState.parse(JSON.parse(readFileSync(stateFile, 'utf8')));
    expect(orders.map(({ siteNumber, number1C }) => [siteNumber, number1C])).toEqual([
      ['1', 'УТ00-000001'],
      ['2', 'УТ00-000002'],
    ]);
  });

  it('explains a wrong command line and leaves with code 2', async () => {
    const { child, text } = start('--goods', 'много');
    expect(await once(child, 'exit')).toEqual([2, null]);
    expect(text()).toContain('--goods');
  });
});
