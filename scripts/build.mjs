// Builds the app into dist/ and notes from which sources, so that a command can tell whether a build is stale.
//   npm run build -- [--pack FILE]
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { codeOf, messageOf } from './errors.mjs';
import { layOut, readHandedPack, sayHanded } from './handed-pack.mjs';
import { ROOT, binary } from './project.mjs';

const STAMP = join(ROOT, 'dist', '.sources');
const LOCK = join(ROOT, '.cache', 'build.lock');
const SOURCES = [
  'src',
  'workers',
  'public',
  'scripts/headers.mjs',
  'scripts/shell-files.mjs',
  'scripts/build-kernels.mjs',
  'scripts/words',
  'index.html',
];
const SETTINGS = ['vite.config.ts', 'package.json', 'package-lock.json'];

/** Tests and what they need don't change the build; the table of words is made by it. */
const isSource = (path) => !/\.test\.[cm]?[jt]sx?$|words-table\.ts$/.test(path);

/**
 * SHA-256 over names and contents of everything that a build is made from.
 * @param {string} root the project's folder
 */
export function hashOfSources(root = ROOT) {
  const hash = createHash('sha256');
  for (const path of [...SOURCES, ...SETTINGS].flatMap((name) => filesAt(root, name)).filter(isSource)) {
    hash
      .update(`${path.split(sep).join('/')}\0`)
      .update(readFileSync(join(root, path)))
      .update('\0');
  }
  return hash.digest('hex');
}

function filesAt(root, name) {
  const full = join(root, name);
  if (!existsSync(full)) return [];
  if (statSync(full).isFile()) return [name];
  const below = readdirSync(full, { recursive: true }).map((entry) => join(name, String(entry)));
  return below.filter((entry) => statSync(join(root, entry)).isFile()).sort();
}

/** Whether dist/ was built from the sources as they are now. */
export function isBuildFresh() {
  return existsSync(STAMP) && readFileSync(STAMP, 'utf8') === hashOfSources();
}

/**
 * Builds. The tools' output goes to standard error, so that standard output stays a command's own.
 * @param {{ types?: boolean }} [options] `types` checks the types first
 * @returns {Promise<boolean>} false when a step failed
 */
export async function build({ types = false } = {}) {
  const unlock = await takeLock();
  try {
    const sources = hashOfSources();
    const steps = [
      ...(types ? [['scripts/words/words-plugin.mjs'], binary('typescript', 'tsc', ['-b'])] : []),
      binary('vite', 'vite', ['build']),
      ['scripts/check-sizes.mjs'],
    ];
    for (const step of steps) {
      // A command that loaded a module through Vite before is in its development mode, which would build React's.
      const env = { ...process.env, NODE_ENV: 'production' };
      const { status } = spawnSync(process.execPath, step, { cwd: ROOT, env, stdio: ['ignore', 2, 2] });
      if (status !== 0) return false;
    }
    writeFileSync(STAMP, sources);
    return true;
  } finally {
    unlock();
  }
}

/** Builds without a type check if dist/ is older than the sources. Throws when that fails. */
export async function buildIfStale() {
  if (isBuildFresh()) return;
  console.error('Building the app …');
  if (!(await build())) throw new Error('The app could not be built; see the lines above.');
}

// Two commands started together must not write dist/ at the same time.
async function takeLock() {
  mkdirSync(join(ROOT, '.cache'), { recursive: true });
  for (;;) {
    try {
      writeFileSync(LOCK, String(process.pid), { flag: 'wx' });
      return () => rmSync(LOCK, { force: true });
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw error;
    }
    if (isOwnerGone()) rmSync(LOCK, { force: true });
    else await sleep(200);
  }
}

function isOwnerGone() {
  try {
    process.kill(Number(readFileSync(LOCK, 'utf8')) || process.pid, 0);
    return false;
  } catch (error) {
    return codeOf(error) === 'ESRCH';
  }
}

/** npm run build -- [--pack FILE]: a pack that is no good is refused before anything is built. Resolves to whether it worked. */
async function main(args) {
  const { values } = parseArgs({ args, options: { pack: { type: 'string' } } });
  const handed = values.pack === undefined ? null : await readHandedPack(values.pack);
  if (!(await build({ types: true }))) return false;
  if (handed) {
    layOut(join(ROOT, 'dist'), handed);
    console.error(sayHanded(handed.pack));
  }
  return true;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href)
  process.exitCode = await main(process.argv.slice(2)).then(
    (isDone) => (isDone ? 0 : 1),
    (error) => {
      console.error(messageOf(error));
      return 1;
    },
  );
