// A pure library: no database, so it goes without the workspace's global set-up that starts PostgreSQL.
const { globalSetup, globalTeardown, ...preset } = require('../../jest.preset.cjs').server(
  __dirname,
  'commerceml',
);
module.exports = preset;
