import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FAULTS } from '../faults';
import { exchangeUrl, readCommandLine, WrongCommandLine } from './command-line';
import { readExportFolder } from './export-folder';
import { helpText } from './help-text';

const needed = ['--url', 'http://127.0.0.1:3000', '--login', '1c', '--password', 'x'];

describe('The command line', () => {
  it('completes a bare portal address with the exchange path of the channel and keeps a full one', () => {
    expect(exchangeUrl('http://portal.example:3000', 'main')).toBe(
      'http://portal.example:3000/1c/main/exchange',
    );
    expect(exchangeUrl('http://portal.example/', 'second')).toBe('http://portal.example/1c/second/exchange');
    expect(exchangeUrl('http://portal.example/1c/ut/', 'main')).toBe('http://portal.example/1c/ut/exchange');
    expect(exchangeUrl('https://portal.example/bitrix/admin/1c_exchange.php', 'main')).toBe(
      'https://portal.example/bitrix/admin/1c_exchange.php',
    );
  });

  it('reads options with their defaults', () => {
    expect(readCommandLine(needed)).toMatchObject({
      seed: '1',
      goods: 120,
      saleInterval: 5,
      catalogInterval: 60,
      controlPort: null,
      settings: { portionSize: 1000, attempts: 3, pace: 1 },
    });
    expect(
      readCommandLine([
        ...needed,
        '--demo',
        '--pace',
        '10',
        '--control-port',
        '0',
        '--fault',
        'cp1251',
        '--fault',
        'slow',
      ]),
    ).toMatchObject({
      goods: 3200,
      controlPort: 0,
      faults: ['cp1251', 'slow'],
      settings: { pace: 10 },
    });
  });

  it.each([
    ['without an address', ['--login', '1c', '--password', 'x'], '--url'],
    ['with a wrong number', [...needed, '--goods', 'много'], '--goods'],
    ['with an unknown option', [...needed, '--wrong'], '--wrong'],
    [
      'with an address of another protocol',
      ['--url', 'ftp://x', '--login', '1c', '--password', 'x'],
      '--url',
    ],
  ])('is refused %s, naming the option', (_, args, option) => {
    expect(() => readCommandLine(args)).toThrow(WrongCommandLine);
    expect(() => readCommandLine(args)).toThrow(option);
  });

  it('documents every option and every fault in --help', () => {
    expect(readCommandLine(['--help'])).toBe('help');
    for (const name of Object.keys(FAULTS)) expect(helpText()).toContain(name);
    for (const option of [
      'url',
      'login',
      'password',
      'channel',
      'state',
      'pace',
      'control-port',
      'catalog',
      'once',
      'demo',
    ]) {
      expect(helpText()).toContain(`--${option}`);
    }
  });
});

describe('A folder with an export', () => {
  it('gives XML of the folder in listing order, then files of sub-folders under relative names', () => {
    const folder = mkdtempSync(join(tmpdir(), 'export-'));
    mkdirSync(join(folder, 'import_files', 'ab'), { recursive: true });
    for (const name of ['offers0_1.xml', 'import0_1.xml', 'readme.txt', 'import_files/ab/1.png'])
      writeFileSync(join(folder, name), name);
    expect(readExportFolder(folder).map(({ name }) => name)).toEqual([
      'import0_1.xml',
      'offers0_1.xml',
      'import_files/ab/1.png',
    ]);
  });

  it('is refused without XML', () => {
    expect(() => readExportFolder(mkdtempSync(join(tmpdir(), 'empty-')))).toThrow('нет файлов XML');
  });
});
