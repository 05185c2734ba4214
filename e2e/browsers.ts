// Chromium as another browser, device or host would be: options for journeys that need flags of their own.
import { chromiumArgs, findChromium } from '../scripts/find-chromium.mjs';

const executablePath = await findChromium();

/** Launch options of every journey, and further flags. */
export function launchWith(...flags: string[]) {
  return { ...(executablePath ? { executablePath } : {}), args: [...chromiumArgs(), ...flags] };
}

/** A host name that is not this machine's own, so that its pages are no secure context. */
export const OTHER_HOST = 'swatchlight.test';
export const mapOtherHost = `--host-resolver-rules=MAP ${OTHER_HOST} 127.0.0.1`;
