// Builds the app into dist/ and notes from which sources, so that a command can tell whether a build is stale.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { builtFolders } from './built-folders.mjs';
import { BUILT_FROM, commitNow } from './commit.mjs';
import { codeOf } from './errors.mjs';
import { isGone } from './processes.mjs';
import { ROOT, binary } from './project.mjs';

const builds = builtFolders(ROOT);

const LOCK = join(ROOT, '.cache', 'build.lock');
/** Tests and what they need don't change the build; the table of words is made by it. */
const isSource = (path) => !/\.test\.[cm]?[jt]sx?$|words-table\.ts$/.test(path);

/**
 * SHA-256 over names and contents of everything that a build is made from.
 * @param {string} root the project's folder
 */
export function hashOfSources(root = ROOT) {
  const hash = createHash('sha256');
  for (const path of BUILT_FROM.flatMap((name) => filesAt(root, name)).filter(isSource)) {
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

/** What a build is made from now: sources, and the commit that it says it is of. */
function keyNow() {
  return createHash('sha256')
    .update(hashOfSources())
    .update(commitNow() ?? '')
    .digest('hex')
    .slice(0, 32);
}

/**
 * Builds beside what is there, then puts it in its place. The tools' output goes to standard error, so that standard output stays a
 * command's own.
 * @param {{ types?: boolean }} [options] `types` checks the types first
 * @returns {Promise<boolean>} false when a step failed
 */
export async function build({ types = false } = {}) {
  const unlock = await takeLock();
  try {
    return (await buildLocked(types)) !== null;
  } finally {
    unlock();
  }
}

/** The key of what was built; null when a step failed. @param {boolean} types */
async function buildLocked(types) {
  const key = keyNow();
  const made = builds.begin();
  const steps = [
    ...(types ? [['scripts/words/words-plugin.mjs'], binary('typescript', 'tsc', ['-b'])] : []),
    binary('vite', 'vite', ['build', '--outDir', made, '--emptyOutDir']),
    ['scripts/check-sizes.mjs', made],
  ];
  for (const step of steps) if ((await run(step, made)) !== 0) return null;
  builds.keep(key, made);
  return key;
}

/** Resolves to the exit status. The event loop stays free: a signal is heard meanwhile. @param {string[]} step @param {string} made */
function run(step, made) {
  // A command that loaded a module through Vite before is in its development mode, which would build React's.
  const env = { ...process.env, NODE_ENV: 'production', SWATCHLIGHT_OUT: made };
  const child = spawn(process.execPath, step, { cwd: ROOT, env, stdio: ['ignore', 2, 2] });
  const end = () => child.kill();
  process.once('exit', end);
  return new Promise((resolve) => {
    child.once('error', () => resolve(1));
    child.once('exit', (status) => {
      process.removeListener('exit', end);
      resolve(status ?? 1);
    });
  });
}

/** Builds without a type check if dist/ is older than the sources. Throws when that fails. */
export async function buildIfStale() {
  await freshBuild();
}

/**
 * A folder with the app as its sources are now, built where there is none. It stays as it is until `release`, whoever builds
 * meanwhile.
 * @returns {Promise<{ folder: string, release: () => void }>}
 */
export async function freshBuild() {
  const key = keyNow();
  const known = builds.isShown(key) && builds.use(key);
  if (known) return known;
  const unlock = await takeLock();
  try {
    const made = builds.has(key) ? key : await buildSaid();
    if (!builds.isShown(made)) builds.show(made);
    const used = builds.use(made);
    if (!used) throw new Error('The app that was built is gone again: start once more.');
    return used;
  } finally {
    unlock();
  }
}

async function buildSaid() {
  console.error('Building the app …');
  const key = await buildLocked(false);
  if (key === null) throw new Error('The app could not be built; see the lines above.');
  return key;
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
    return isGone(Number(readFileSync(LOCK, 'utf8')) || process.pid);
  } catch {
    return false; // it has just been let go
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href)
  process.exitCode = (await build({ types: true })) ? 0 : 1;
