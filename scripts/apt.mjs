// Debian's packages, for tests that run as root on a machine of their own.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** In milliseconds, for all that one installation fetches and unpacks. */
const LIMIT_MS = 300_000;
/** A mirror that does not answer, or another apt that is at work, is not waited for longer; in seconds. */
const PATIENCE = ['Acquire::http::Timeout=30', 'Acquire::https::Timeout=30', 'DPkg::Lock::Timeout=60'];

let isUpdated = false;

export function canUseApt() {
  return process.getuid?.() === 0 && existsSync('/etc/debian_version');
}

/** Installs them, or tries to. What it prints goes to standard error. @param {string[]} packages */
export function installPackages(packages) {
  console.error(`Installing ${packages.join(' and ')} …`);
  isUpdated ||= run(['update']);
  if (isUpdated) run(['install', '-y', '--no-install-recommends', ...packages]);
}

function run(args) {
  const options = PATIENCE.flatMap((option) => ['-o', option]);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  return (
    spawnSync('apt-get', ['-qq', ...options, ...args], { stdio: ['ignore', 2, 2], env, timeout: LIMIT_MS })
      .status === 0
  );
}
