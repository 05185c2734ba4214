// Which commit the app is built from, as its runs record it.
import { execFileSync } from 'node:child_process';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
/** What a build is made from, but for tests: changes elsewhere leave the app as it is. */
export const BUILT_FROM = [
  ...[
    'src',
    'workers',
    'public',
    'scripts/headers.mjs',
    'scripts/shell-files.mjs',
    'scripts/build-kernels.mjs',
  ],
  ...['scripts/commit.mjs', 'scripts/words', 'index.html'],
  ...['vite.config.ts', 'package.json', 'package-lock.json'],
];
const NO_TESTS = [':(exclude)*.test.ts', ':(exclude)*.test.tsx', ':(exclude)*.test.mjs'];

/**
 * The commit's hash, with `-dirty` behind it where what the app is built from is not as it was committed; null outside of a repository.
 * @param {string} [root] the project's folder @returns {string | null}
 */
export function commitNow(root = ROOT) {
  try {
    const commit = git(root, ['rev-parse', 'HEAD']);
    return git(root, ['status', '--porcelain', '--', ...BUILT_FROM, ...NO_TESTS]) === ''
      ? commit
      : `${commit}-dirty`;
  } catch {
    return null;
  }
}

const git = (cwd, args) =>
  execFileSync('git', args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
