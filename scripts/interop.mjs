// npm run interop [-- --whole]: what interop/ says in Python, tested in a virtual environment of its own with the versions that it
// names. Where there is no Python, or the packages can't be had, it says so in a line and counts as skipped.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ROOT, binary } from './project.mjs';

/** @import { Counts } from './test-counts.mjs' */

const FOLDER = join(ROOT, 'interop');
const ENVIRONMENT = join(ROOT, '.cache', 'interop-venv');
/** Of which files it holds what they name: a line each, with what they were then. */
const STAMP = join(ENVIRONMENT, 'requirements.sha256');
const PYTHON = join(
  ENVIRONMENT,
  ...(process.platform === 'win32' ? ['Scripts', 'python.exe'] : ['bin', 'python']),
);
/** What to install may take. */
const INSTALL_MS = 240_000;
/** The first that numpy and the rest still come for. */
const OLDEST = [3, 11];

/** @type {Counts} */
const SKIPPED = { passed: 0, failed: 0, skipped: 1 };

/**
 * Runs the tests; the app's own must have left their files (`src/app/files-for-others.test.ts`).
 * @param {boolean} [isWhole] those too that take minutes @returns {Counts}
 */
export function interopTests(isWhole = false) {
  console.log('\n── Python');
  const missing = makeEnvironment();
  if (missing) {
    console.log(`Skipped: ${missing}`);
    return SKIPPED;
  }
  const withoutRay = install('requirements-ray.txt');
  if (withoutRay) console.log(`Skipped, what is tried over a cluster: ${withoutRay}`);
  const isBuilt = existsSync(join(ROOT, 'dist', 'index.html'));
  const env = {
    ...process.env,
    ...{ SWATCHLIGHT_BUILT: isBuilt ? '1' : '', SWATCHLIGHT_WHOLE: isBuilt && isWhole ? '1' : '' },
  };
  const options = { cwd: FOLDER, env, encoding: /** @type {const} */ ('utf8') };
  const { status, stdout, stderr } = spawnSync(PYTHON, ['-W', 'ignore', '-m', 'unittest', '-v'], options);
  if (status !== 0) process.stdout.write(stdout);
  process.stdout.write(stderr);
  return ofUnittest(stderr, status === 0);
}

/** From what unittest says in the end. @param {string} said @param {boolean} isGood @returns {Counts} */
export function ofUnittest(said, isGood) {
  const ran = Number(/^Ran (\d+) tests?/m.exec(said)?.[1] ?? 0);
  const countOf = (name) =>
    Number(new RegExp(`\\b${name}=(\\d+)`).exec(said.split('\n').slice(-4).join('\n'))?.[1] ?? 0);
  const skipped = countOf('skipped');
  const failed = countOf('failures') + countOf('errors') || (isGood ? 0 : 1);
  return { passed: Math.max(0, ran - skipped - failed), failed, skipped };
}

/** Null once it is there, or why it can't be. @returns {string | null} */
function makeEnvironment() {
  if (!existsSync(STAMP)) {
    const python = ['python3', 'python'].find(isNewEnough);
    if (!python) return `Python ${OLDEST.join('.')} or newer was not found.`;
    if (!run(python, ['-m', 'venv', '--clear', ENVIRONMENT]))
      return 'Python can make no virtual environment here (on Debian: apt install python3-venv).';
    writeFileSync(STAMP, '');
  }
  return install('requirements.txt');
}

/** Null once what that file of `interop/` names is there, or why it can't be. @param {string} name @returns {string | null} */
function install(name) {
  const file = join(FOLDER, name);
  const wanted = `${name} ${createHash('sha256').update(readFileSync(file)).digest('hex')}`;
  const others = readFileSync(STAMP, 'utf8')
    .split('\n')
    .filter((line) => line !== '');
  if (others.includes(wanted)) return null;
  const pip = ['-m', 'pip', 'install', '-q', '--disable-pip-version-check', '-r', file];
  if (!run(PYTHON, pip)) return `the packages that interop/${name} names can’t be installed here.`;
  writeFileSync(STAMP, [...others.filter((line) => !line.startsWith(`${name} `)), wanted].join('\n'));
  return null;
}

function isNewEnough(python) {
  const code = `import sys; sys.exit(sys.version_info < (${OLDEST.join(', ')}))`;
  return spawnSync(python, ['-c', code]).status === 0;
}

function run(command, args) {
  const { status } = spawnSync(command, args, {
    stdio: ['ignore', 'ignore', 'inherit'],
    timeout: INSTALL_MS,
  });
  return status === 0;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const files = ['run', 'src/app/files-for-others.test.ts'];
  const made = spawnSync(process.execPath, binary('vitest', 'vitest', files), {
    cwd: ROOT,
    stdio: 'inherit',
  });
  process.exitCode = made.status === 0 && interopTests(process.argv.includes('--whole')).failed === 0 ? 0 : 1;
}
