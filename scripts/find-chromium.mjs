// Finds a Chromium to drive: the one named by CHROMIUM_PATH, Playwright's own, or an installed Chromium, Chrome or Edge.
import { existsSync, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const COMMANDS = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'microsoft-edge',
  'microsoft-edge-stable',
];
const MAC_APPS = ['Chromium', 'Google Chrome', 'Microsoft Edge'];
const WINDOWS_PROGRAMS = [
  ['Chromium', 'Application', 'chrome.exe'],
  ['Google', 'Chrome', 'Application', 'chrome.exe'],
  ['Microsoft', 'Edge', 'Application', 'msedge.exe'],
];

const isFile = (path) => existsSync(path) && statSync(path).isFile();

/**
 * Where an installed browser may be on this system, best first.
 * @param {string} platform as `process.platform` @param {Record<string, string | undefined>} env
 */
export function installedCandidates(platform, env) {
  if (platform === 'darwin')
    return MAC_APPS.flatMap((app) =>
      ['', env.HOME ?? ''].map((home) => `${home}/Applications/${app}.app/Contents/MacOS/${app}`),
    );
  if (platform === 'win32') {
    const roots = [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA].filter(
      (root) => root !== undefined,
    );
    return WINDOWS_PROGRAMS.flatMap((program) => roots.map((root) => join(root, ...program)));
  }
  const folders = (env.PATH ?? '').split(delimiter).filter(Boolean);
  const commands = COMMANDS.flatMap((command) => folders.map((folder) => join(folder, command)));
  return [...commands, '/snap/bin/chromium', '/opt/google/chrome/chrome'];
}

/** Playwright's own Chromium, if the package is installed and its browser was downloaded. */
async function playwrightChromium() {
  const playwright = await import('@playwright/test').catch(() => null);
  const path = playwright?.chromium.executablePath();
  return path && isFile(path) ? path : null;
}

/**
 * The path of a Chromium, or null. Throws when CHROMIUM_PATH names no file: that is a mistake to hear about.
 * @param {Record<string, string | undefined>} [env] @returns {Promise<string | null>}
 */
export async function findChromium(env = process.env) {
  if (env.CHROMIUM_PATH) {
    if (isFile(env.CHROMIUM_PATH)) return env.CHROMIUM_PATH;
    throw new Error(`CHROMIUM_PATH is set to ${env.CHROMIUM_PATH}, but there is no such file.`);
  }
  return (await playwrightChromium()) ?? installedCandidates(process.platform, env).find(isFile) ?? null;
}

/** Arguments for every Chromium that we drive: quiet on the network, and without a sandbox where root can't have one. */
export function chromiumArgs() {
  const isRoot = process.getuid?.() === 0;
  const quiet = ['--disable-background-networking', '--disable-component-update', '--disable-sync'];
  return [...(isRoot ? ['--no-sandbox'] : []), ...quiet];
}
