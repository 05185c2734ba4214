// Where the project lies, and how its packages are installed and their commands run. Node's own modules only.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));

/**
 * Arguments for `node` that run a package's command, the same on every system (no shell, no .cmd files).
 * @param {string} packageName @param {string} command @param {string[]} [args]
 */
export function binary(packageName, command, args = []) {
  const folder = join(ROOT, 'node_modules', packageName);
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return [join(folder, typeof bin === 'string' ? bin : bin[command]), ...args];
}

/**
 * Whether node_modules/ holds what the lock file asks for. Compares versions, not dates: a fresh checkout of an old
 * lock file is newer than its packages. Optional packages of other systems may be missing.
 */
export function isInstalled(root = ROOT) {
  const installedLock = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(installedLock)) return false;
  const packagesOf = (file) => JSON.parse(readFileSync(file, 'utf8')).packages;
  const installed = packagesOf(installedLock);
  const wanted = Object.entries(packagesOf(join(root, 'package-lock.json'))).filter(([path]) => path !== '');
  return wanted.every(([path, { version, optional }]) =>
    installed[path] ? installed[path].version === version : optional === true,
  );
}

/** Runs `npm ci` if the packages are missing or older than the lock file. Throws when that fails. */
export function installIfNeeded() {
  if (isInstalled()) return;
  console.error('Installing packages (npm ci) …');
  const { status } = npm(['ci']);
  if (status !== 0) throw new Error('The packages could not be installed; see the lines above.');
}

function npm(args) {
  /** @type {import('node:child_process').SpawnSyncOptions} */
  const options = { cwd: ROOT, stdio: ['ignore', 2, 2] };
  const script = process.env.npm_execpath;
  if (script?.endsWith('.js')) return spawnSync(process.execPath, [script, ...args], options);
  return spawnSync('npm', args, { ...options, shell: process.platform === 'win32' });
}

/** Throws a sentence when this Node is older than the project needs. */
export function checkNodeVersion(version = process.versions.node) {
  const [major, minor] = version.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  throw new Error(`Swatchlight needs Node 20.19 or newer; this is Node ${version}. See https://nodejs.org.`);
}
