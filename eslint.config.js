// Lint rules: types where that is cheap, and the architecture as errors (who may import whom: scripts/boundaries.mjs).
import eslint from '@eslint/js';
import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript';
import importX from 'eslint-plugin-import-x';
import reactHooks from 'eslint-plugin-react-hooks';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';
import { boundaries } from './scripts/boundaries.mjs';

const TYPESCRIPT = ['**/*.ts', '**/*.tsx'];
const APP = ['src/**/*.ts', 'src/**/*.tsx', 'workers/**/*.ts'];
const TESTS = ['**/test-*.ts', '**/*.test.ts', '**/*.test.tsx', '**/*.test.mjs', 'e2e/**'];
// These take the page, the database, the clock and chance as arguments.
const PURE = ['colour', 'reading', 'matching', 'training', 'models', 'comparison'].map(
  (folder) => `src/${folder}/**/*.ts`,
);

const NODE_GLOBALS = [
  'process',
  'console',
  'Buffer',
  'URL',
  'performance',
  'fetch',
  'AbortSignal',
  'setTimeout',
  'clearTimeout',
  'setInterval',
  'clearInterval',
  'structuredClone',
  'Blob',
  'File',
  'AbortController',
  'TextEncoder',
  'TextDecoder',
];
const PAGE_GLOBALS = ['document', 'window', 'indexedDB', 'localStorage', 'navigator', 'BroadcastChannel'];
const CLOCK_AND_CHANCE = [
  { object: 'Math', property: 'random', message: 'Take a Random (src/shared/random.ts) as an argument.' },
  { object: 'Date', property: 'now', message: 'Take the clock as an argument.' },
  { object: 'performance', property: 'now', message: 'Take the clock as an argument.' },
];
const NO_STAR = {
  selector: 'ExportAllDeclaration',
  message: 'Import from the file that defines it (no barrels).',
};
const NO_INTL = {
  selector:
    "MemberExpression[object.name='Intl'], CallExpression[callee.property.name=/^(toLocale.*String|localeCompare)$/]",
  message: 'It may throw, or differ between devices: use src/shared/locale.ts.',
};
/** A module is read before the words of the page are there, and once for all languages. */
const NO_RAW_PROBLEM = {
  selector: "CallExpression[callee.name='showToast'] > CallExpression[callee.name=/^(sentenceOf|toldBy)$/]",
  message: 'Tell what went wrong by tellProblem: it knows code that is missing, and room that is short.',
};
const NO_EARLY_WORDS = {
  selector:
    'Program > :matches(VariableDeclaration, ExportNamedDeclaration) MemberExpression[object.name=/^(strings|\\w+Strings|words|texts)$/]:not(:function *)',
  message: 'Read words where they are shown, not when the module is loaded.',
};
const NO_REEXPORT = { ...NO_STAR, selector: 'ExportNamedDeclaration[source]' };

export default defineConfig(
  // AssemblyScript is another language; its own compiler checks it.
  {
    ignores: [
      'src/compute/wasm-kernels/assembly/',
      'dist/',
      '.cache/',
      'coverage/',
      'test-results/',
      'playwright-report/',
    ],
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  eslint.configs.recommended,
  {
    files: ['**/*.mjs', '**/*.js'],
    languageOptions: { globals: Object.fromEntries(NODE_GLOBALS.map((name) => [name, 'readonly'])) },
  },
  {
    // Functions that run in the page.
    files: ['scripts/headless/*.mjs', 'bench/**'],
    languageOptions: { globals: { window: 'readonly', document: 'readonly' } },
  },
  {
    files: TYPESCRIPT,
    extends: [tseslint.configs.recommended],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }],
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
    },
  },
  {
    files: APP,
    plugins: { 'import-x': importX },
    settings: {
      'import-x/extensions': ['.ts', '.tsx'],
      'import-x/parsers': { '@typescript-eslint/parser': ['.ts', '.tsx'] },
      'import-x/resolver-next': [createTypeScriptImportResolver({ project: 'src/tsconfig.json' })],
    },
    rules: {
      'import-x/no-cycle': ['error', { ignoreExternal: true }],
      'import-x/no-default-export': 'error',
      'no-restricted-syntax': ['error', NO_STAR, NO_INTL],
    },
  },
  {
    files: ['src/shared/{locale,countries,short-dates}.ts', 'src/shared/locale.test.ts'],
    rules: { 'no-restricted-syntax': ['error', NO_STAR] },
  },
  { files: ['src/**/index.ts'], rules: { 'no-restricted-syntax': ['error', NO_STAR, NO_INTL, NO_REEXPORT] } },
  {
    files: APP,
    ignores: TESTS,
    plugins: { project: { rules: { boundaries } } },
    rules: { 'project/boundaries': 'error' },
  },
  {
    files: PURE,
    ignores: TESTS,
    rules: {
      'no-restricted-globals': ['error', ...PAGE_GLOBALS],
      'no-restricted-properties': ['error', ...CLOCK_AND_CHANCE],
    },
  },
  {
    files: ['src/ui/**/*.ts', 'src/ui/**/*.tsx'],
    plugins: { 'react-hooks': reactHooks },
    rules: { 'react-hooks/rules-of-hooks': 'error', 'react-hooks/exhaustive-deps': 'error' },
  },
  {
    files: ['src/ui/**/*.ts', 'src/ui/**/*.tsx', 'src/kinds/*/page/**'],
    ignores: [...TESTS, '**/*strings.ts', 'src/ui/kit/tell-problem.ts'],
    rules: { 'no-restricted-syntax': ['error', NO_STAR, NO_INTL, NO_EARLY_WORDS, NO_RAW_PROBLEM] },
  },
);
