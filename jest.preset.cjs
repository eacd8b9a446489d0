/**
 * One Jest setup for every server project: swc turns our TypeScript and the ESM-only packages into CommonJS,
 * keeping decorator metadata. Projects under apps/cabinet and libs/ui have their own Angular preset.
 */
const path = require('node:path');

const esmOnlyPackages = ['@nestjs', '@standard-schema', 'meilisearch', 'uid', 'iterare', '@fastify/cookie'];
const { paths } = require('./tsconfig.base.json').compilerOptions;

const moduleNameMapper = Object.fromEntries(
  Object.entries(paths).map(([name, [target]]) => [`^${name}$`, path.join(__dirname, target)]),
);

const swcOptions = {
  jsc: {
    target: 'es2022',
    parser: { syntax: 'typescript', decorators: true },
    transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
    keepClassNames: true,
  },
  module: { type: 'commonjs' },
  sourceMaps: 'inline',
  swcrc: false,
};

exports.server = (rootDir, displayName) => ({
  displayName,
  rootDir,
  testEnvironment: 'node',
  // generous: a busy machine with two cores must not fail a test; what hangs is still found
  testTimeout: 120_000,
  testMatch: ['<rootDir>/src/**/*.spec.ts', '<rootDir>/test/**/*.spec.ts'],
  setupFiles: [require.resolve('reflect-metadata')],
  globalSetup: path.join(__dirname, 'libs/testing/src/jest-global-setup.mjs'),
  globalTeardown: path.join(__dirname, 'libs/testing/src/jest-global-teardown.mjs'),
  moduleFileExtensions: ['ts', 'js', 'mjs', 'cjs', 'json'],
  moduleNameMapper,
  transform: { '^.+\\.(ts|js|mjs)$': ['@swc/jest', swcOptions] },
  transformIgnorePatterns: [`/node_modules/(?!(${esmOnlyPackages.join('|')})/)`],
});
