import { stagedName } from './staged-name';

describe('The name of an uploaded file', () => {
  it.each([
    ['import0_1.xml', 'import0_1.xml'],
    ['import_files/ab/ab12-cd_34.jpg', 'import_files/ab/ab12-cd_34.jpg'],
    [
      'import___0197a3c1-0000-4000-8000-000000000001.xml',
      'import___0197a3c1-0000-4000-8000-000000000001.xml',
    ],
    ['выгрузка товаров 1.xml', 'выгрузка товаров 1.xml'],
    ['import_files\\ab\\1.jpg', 'import_files/ab/1.jpg'],
  ])('«%s» is kept as «%s»', (raw, kept) => {
    expect(stagedName(raw)).toBe(kept);
  });

  it.each([
    ['/tmp/import.xml', 'import.xml'],
    ['tmp/import.xml', 'import.xml'],
    ['upload/1c/webdata/goods_1.xml', 'goods_1.xml'],
    ['/upload/1c_catalog/import_files/a/1.jpg', 'import_files/a/1.jpg'],
  ])('loses the folder that the module of Bitrix puts before it: «%s»', (raw, kept) => {
    expect(stagedName(raw)).toBe(kept);
  });

  it.each([
    '../secret.xml',
    'a/../../secret.xml',
    'a/..',
    '..\\..\\secret.xml',
    './a.xml',
    'a//b.xml',
    '/etc/passwd',
    '//server/share/a.xml',
    'C:\\windows\\a.xml',
    'c:a.xml',
    'a.xml\0.jpg',
    '\0',
    'a\nb.xml',
    '.incoming/a.xml',
    '.again-1/a.xml',
    'a/.hidden',
    'a.xml.',
    'tmp/../../a.xml',
    '/tmp//etc/../../a.xml',
    'upload/1c/webdata/../../../a.xml',
    '%2e%2e/a.xml',
    'a?b.xml',
    'a@5.xml',
    'a'.repeat(101),
    'a/'.repeat(9) + 'b',
    ' ',
    '',
  ])('«%s» is refused', (raw) => {
    expect(() => stagedName(raw)).toThrow('Недопустимое имя файла');
  });

  it('is asked for when it is missing', () => {
    expect(() => stagedName(null)).toThrow('Не указано имя файла');
  });
});
