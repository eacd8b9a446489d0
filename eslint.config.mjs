import nx from '@nx/eslint-plugin';
import angular from 'angular-eslint';
import prettier from 'eslint-config-prettier';

/** Who may import whom (blueprint, section 1). A context that is not listed for another may not be reached from it. */
const foundation = ['context:contracts', 'context:platform'];
const mayImport = {
  contracts: [],
  platform: ['context:contracts'],
  identity: [...foundation, 'context:partners'],
  partners: foundation,
  pricing: [...foundation, 'context:partners'],
  stock: [...foundation, 'context:partners'],
  catalog: [...foundation, 'context:partners', 'context:pricing', 'context:stock'],
  search: [...foundation, 'context:partners', 'context:pricing', 'context:stock', 'context:catalog'],
  ordering: [...foundation, 'context:partners', 'context:pricing', 'context:stock', 'context:catalog'],
  exchange: [
    ...foundation,
    ...['partners', 'pricing', 'stock', 'catalog', 'search', 'ordering', 'identity', 'commerceml'].map(
      (c) => `context:${c}`,
    ),
  ],
  commerceml: [],
  simulator: [],
  ui: [],
};
const contextRules = Object.entries(mayImport).map(([context, targets]) => ({
  sourceTag: `context:${context}`,
  onlyDependOnLibsWithTags: [`context:${context}`, 'context:testing', ...targets],
}));

const browserBans = ['@nestjs/*', 'typeorm', 'pg', 'bullmq', 'ioredis', 'zod'];

export default [
  { ignores: ['**/dist', '**/node_modules', '.nx', '.angular', '.data', '**/*.cjs'] },
  ...nx.configs['flat/base'],
  ...nx.configs['flat/typescript'],
  {
    files: ['**/*.ts'],
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@nx/enforce-module-boundaries': [
        'error',
        {
          enforceBuildableLibDependency: true,
          allow: [],
          // specs of the foundation use the test kit, which stands on the foundation
          ignoredCircularDependencies: [['platform', 'testing']],
          depConstraints: [
            { sourceTag: 'platform:web', onlyDependOnLibsWithTags: ['platform:web', 'platform:shared'] },
            { sourceTag: 'platform:shared', onlyDependOnLibsWithTags: ['platform:shared'] },
            {
              sourceTag: 'platform:server',
              onlyDependOnLibsWithTags: ['platform:server', 'platform:shared'],
            },
            ...contextRules,
          ],
        },
      ],
    },
  },
  {
    files: ['**/*.spec.ts', 'e2e/**/*.{ts,mjs}'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: "CallExpression[callee.object.name=/^(it|test|describe)$/][callee.property.name='only']",
          message: 'A focused test hides the others.',
        },
        {
          selector:
            'ExpressionStatement > CallExpression[callee.property.name=/^to[A-Z]/][callee.object.property.name=/^(resolves|rejects)$/]',
          message: 'Await the expectation.',
        },
      ],
    },
  },
  ...angular.configs.tsRecommended.map((config) => ({
    ...config,
    files: ['apps/cabinet/**/*.ts', 'libs/ui/**/*.ts'],
  })),
  ...angular.configs.templateRecommended.map((config) => ({
    ...config,
    files: ['apps/cabinet/**/*.html', 'libs/ui/**/*.html'],
  })),
  {
    files: ['apps/cabinet/**/*.ts', 'libs/ui/**/*.ts'],
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          patterns: [
            { group: browserBans, message: 'Server code never reaches the browser.' },
            {
              group: ['@optovik/contracts'],
              allowTypeImports: true,
              message: 'The browser takes types only: import type.',
            },
          ],
        },
      ],
      '@angular-eslint/component-class-suffix': 'off',
      '@angular-eslint/directive-class-suffix': 'off',
    },
  },
  {
    files: ['integration-1c/simulator/**/*.ts'],
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        { patterns: [{ group: ['@optovik/*'], message: 'The simulator shares no code with the server.' }] },
      ],
    },
  },
  prettier,
];
