module.exports = {
  displayName: 'cabinet',
  preset: 'jest-preset-angular',
  rootDir: __dirname,
  // A spec is never timed; a busy machine only needs patience.
  testTimeout: 60_000,
  setupFilesAfterEnv: ['<rootDir>/src/test-setup.ts'],
  testMatch: ['<rootDir>/src/**/*.spec.ts'],
  transform: {
    '^.+\\.(ts|mjs|js|html|svg)$': [
      'jest-preset-angular',
      { tsconfig: '<rootDir>/tsconfig.spec.json', stringifyContentPathRegex: '\\.(html|svg)$' },
    ],
  },
  transformIgnorePatterns: ['node_modules/(?!(.*\\.mjs$|@angular/common/locales/.*\\.js$))'],
  moduleNameMapper: {
    '^@optovik/ui/testing$': '<rootDir>/../../libs/ui/src/testing/index.ts',
    '^@optovik/ui$': '<rootDir>/../../libs/ui/src/index.ts',
    '^@optovik/contracts$': '<rootDir>/../../libs/contracts/src/index.ts',
  },
};
