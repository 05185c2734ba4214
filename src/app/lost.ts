// Whether what was stored is gone though nobody deleted it here. A browser deletes a whole site on a full disk, unless it
// has agreed to keep it, and a database whose files are damaged. What is beside the database stays then.
import { isChromium } from '../storage/chromium.ts';
import { isAnythingStored, isMarkedKept, markKept } from '../storage/stores/kept-mark.ts';
import { askToKeep } from './keeping.ts';

const KEY = 'swatchlight-kept';

/** After something worth keeping was stored. */
export function keepStored(): void {
  void askToKeep();
  noteKept().catch(() => {}); // noted at the next start
}

/** When the app opens: a browser that has declined may agree once the app is used more, and is asked where no person is. */
export async function keepFromNowOn(): Promise<void> {
  if (!(await isAnythingStored())) return;
  await noteKept();
  if (isChromium()) await askToKeep();
}

async function noteKept(): Promise<void> {
  if (!(await isMarkedKept())) await markKept();
  localStorage.setItem(KEY, '1'); // last: without the other it says that all is lost
}

/** False where that can't be found out. */
export async function isLost(): Promise<boolean> {
  try {
    return localStorage.getItem(KEY) !== null && !(await isMarkedKept());
  } catch {
    return false;
  }
}

/** The person has read it. */
export function forgetLost(): void {
  localStorage.removeItem(KEY);
}
