// A file that a browser saves into a folder of its own.
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pause } from './webdriver.ts';

const PATIENCE_MS = 60_000;
const LOOK_MS = 500;
/** What browsers call a file that is not complete. */
const PARTIAL = /\.(part|wkdownload)$/;

/** The path of the file that comes when `act` has been done, once it does not grow any more. */
export async function newFile(folder: string, act: () => Promise<void>): Promise<string> {
  const before = new Set(readdirSync(folder));
  await act();
  const until = Date.now() + PATIENCE_MS;
  let size = 0;
  while (Date.now() < until) {
    const name = readdirSync(folder).find((it) => !before.has(it) && !PARTIAL.test(it));
    const now = name ? statSync(join(folder, name)).size : 0;
    if (name && now > 0 && now === size) return join(folder, name);
    size = now;
    await pause(LOOK_MS);
  }
  throw new Error(`Nothing was saved within ${PATIENCE_MS / 1000} s.`);
}
