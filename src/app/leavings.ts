// What imports that died have left in the storage. Removed only with the lock that every import holds: what another tab
// is writing looks the same.
import { undoUnfinishedImport } from '../storage/backup/backup-journal.ts';
import { removeAbandonedImports } from '../storage/stores/datasets.ts';
import { keepFromNowOn } from './lost.ts';
import { isPictureAsked } from './sessions/asked-picture.ts';
import { isPictureKept } from './sessions/kept-picture.ts';
import { doLocksReachOtherTabs, IMPORT_LOCK, whileLocked } from './jobs/locks.ts';

const KEY = 'swatchlight-leavings';
/** No import takes that long. */
const DAY_MS = 86_400_000;

/**
 * When the app opens. Not while an import or a restore is at work, in any tab: then it is left to the next start. Where
 * other tabs are not seen, only what was found a day ago already goes, and what a restore left goes with the next one.
 */
export async function removeLeavings(now: number): Promise<void> {
  await keepFromNowOn().catch(() => {}); // at the next start
  if (await isPictureKept(now)) isPictureAsked.set(true); // no longer than a day, whoever looks for it
  if (!doLocksReachOtherTabs()) return removeOldLeavings(now);
  await whileLocked(IMPORT_LOCK, async () => {
    await removeAbandonedImports(() => false);
    await undoUnfinishedImport();
  });
}

/** After an import that failed, by who still holds its lock. What can't be removed goes at the next start. */
export async function removeOwnLeavings(): Promise<void> {
  if (doLocksReachOtherTabs()) await removeAbandonedImports(() => false).catch(() => {});
}

async function removeOldLeavings(now: number): Promise<void> {
  const known = readFound();
  const found: Record<string, number> = {};
  await removeAbandonedImports((id) => {
    const since = (found[id] = known[id] ?? now);
    return now - since < DAY_MS;
  });
  writeFound(found);
}

/** When each was seen first, in milliseconds since 1970. */
function readFound(): Record<string, number> {
  try {
    const stored = JSON.parse(localStorage.getItem(KEY) ?? '{}') as Record<string, unknown>;
    const sound = Object.entries(stored).filter((entry): entry is [string, number] =>
      Number.isFinite(entry[1]),
    );
    return Object.fromEntries(sound);
  } catch {
    return {};
  }
}

function writeFound(found: Record<string, number>): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(found));
  } catch {
    // Full, or not allowed: it stays until it can be kept.
  }
}
