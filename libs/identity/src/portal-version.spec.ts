import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { portalVersion } from './portal-version';

describe('portalVersion', () => {
  it('is the version of the package', () => {
    const text = readFileSync(join(__dirname, '../../../package.json'), 'utf8');
    expect(JSON.parse(text)).toMatchObject({ version: portalVersion });
  });
});
