// Finds the other engines that the journeys go through: a Firefox, and WebKitGTK's driver with a screen in memory.
import { existsSync, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Debian's packages, and what says that one is missing. */
export const ENGINES = {
  firefox: {
    packages: ['firefox-esr'],
    find: findFirefox,
    missing: 'Firefox was not found: install firefox-esr, or set FIREFOX_PATH to a Firefox.',
  },
  webkit: {
    packages: ['webkit2gtk-driver', 'xvfb'],
    find: findWebKit,
    missing: 'WebKit was not found: install webkit2gtk-driver and xvfb (on Linux).',
  },
};

/**
 * The path of a Firefox, or null. Throws when FIREFOX_PATH names no file: that is a mistake to hear about.
 * @param {Record<string, string | undefined>} [env] @returns {string | null}
 */
export function findFirefox(env = process.env) {
  const named = env.FIREFOX_PATH;
  if (!named) return commandOnPath('firefox-esr', env);
  if (isFile(named)) return named;
  throw new Error(`FIREFOX_PATH is set to ${named}, but there is no such file.`);
}

/**
 * The paths of WebKitWebDriver and Xvfb, or null where one is missing.
 * @param {Record<string, string | undefined>} [env] @returns {{ driver: string, screen: string } | null}
 */
export function findWebKit(env = process.env) {
  const [driver, screen] = [commandOnPath('WebKitWebDriver', env), findScreen(env)];
  return driver && screen ? { driver, screen } : null;
}

/** The path of Xvfb, or null. */
export const findScreen = (env = process.env) => commandOnPath('Xvfb', env);

/** @returns {string | null} */
function commandOnPath(name, env) {
  const folders = (env.PATH ?? '').split(delimiter).filter(Boolean);
  return folders.map((folder) => join(folder, name)).find(isFile) ?? null;
}

const isFile = (path) => existsSync(path) && statSync(path).isFile();
