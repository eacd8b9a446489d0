// A pure library: no database, so it goes without the workspace's global set-up that starts PostgreSQL.
const { globalSetup, globalTeardown, ...preset } = require('../../jest.preset.cjs').server(
  __dirname,
  'commerceml',
);
// Bombs and mutations take what a slow machine needs: no test here measures time.
module.exports = { ...preset, testTimeout: 120_000 };
