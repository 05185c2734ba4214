// Which browsers there are, and Chromium as another device or host would be: options for journeys with flags of their own.
import { existsSync } from 'node:fs';
import { firefox, webkit } from '@playwright/test';
import { chromiumArgs, findChromium } from '../scripts/find-chromium.mjs';

const executablePath = await findChromium();

/** Whether Playwright can start this one. Its own Firefox and WebKit come by `npx playwright install`. */
export function isInstalled(browser: 'chromium' | 'firefox' | 'webkit'): boolean {
  return browser === 'chromium' || existsSync({ firefox, webkit }[browser].executablePath());
}

/** A Firefox that has a camera for tests, and lets any page have it. */
export const FIREFOX_WITH_CAMERA = {
  firefoxUserPrefs: { 'media.navigator.streams.fake': true, 'media.navigator.permission.disabled': true },
};

/** Launch options of every journey, and further flags. */
export function launchWith(...flags: string[]) {
  return { ...(executablePath ? { executablePath } : {}), args: [...chromiumArgs(), ...flags] };
}

/** A host name that is not this machine's own, so that its pages are no secure context. */
export const OTHER_HOST = 'swatchlight.test';
export const mapOtherHost = `--host-resolver-rules=MAP ${OTHER_HOST} 127.0.0.1`;
