// Gets a Chromium where there is none: Playwright's download, or the distribution's package on Debian as root.
import { spawnSync } from 'node:child_process';
import { canUseApt, installPackages } from './apt.mjs';
import { findChromium } from './find-chromium.mjs';
import { ROOT, binary } from './project.mjs';

const NO_BROWSER =
  'No Chromium was found and none could be downloaded. Install Chromium, Chrome or Edge, or set CHROMIUM_PATH to one.';

function downloadWithPlaywright() {
  console.error('No Chromium found; asking Playwright for one …');
  const install = binary('@playwright/test', 'playwright', ['install', 'chromium']);
  spawnSync(process.execPath, install, { cwd: ROOT, stdio: ['ignore', 2, 2] });
}

function installWithApt() {
  if (canUseApt()) installPackages(['chromium']);
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
