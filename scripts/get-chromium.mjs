// Gets a Chromium where there is none: Playwright's download, or the distribution's package on Debian as root.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { findChromium } from './find-chromium.mjs';
import { ROOT, binary } from './project.mjs';

const NO_BROWSER =
  'No Chromium was found and none could be downloaded. Install Chromium, Chrome or Edge, or set CHROMIUM_PATH to one.';

const run = (command, args) => spawnSync(command, args, { cwd: ROOT, stdio: ['ignore', 2, 2] }).status === 0;

function downloadWithPlaywright() {
  console.error('No Chromium found; asking Playwright for one …');
  run(process.execPath, binary('@playwright/test', 'playwright', ['install', 'chromium']));
}

function installWithApt() {
  if (process.getuid?.() !== 0 || !existsSync('/etc/debian_version')) return;
  console.error('Installing the chromium package …');
  if (run('apt-get', ['update'])) run('apt-get', ['install', '-y', '--no-install-recommends', 'chromium']);
}

/** The path of a Chromium, got if need be. Throws a sentence where there is no way to one. */
export async function getChromium() {
  for (const attempt of [() => {}, downloadWithPlaywright, installWithApt]) {
    attempt();
    const path = await findChromium();
    if (path) return path;
  }
  throw new Error(NO_BROWSER);
}
