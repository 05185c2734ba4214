// What systems leave behind in folders, taken out of a list of files. Paths only.
import { isClutter, isSystemFile } from './names.ts';

/** Folders around a file that are looked at. */
const MOST_FOLDERS = 32;

/** One file of the system stays where there is nothing else in its folder, to be named as the reason. */
export function withoutClutter<E>(entries: readonly E[], pathOf: (entry: E) => string): E[] {
  const kept = entries.filter((entry) => !isClutter(pathOf(entry)));
  if (kept.length === entries.length) return kept;
  const full = new Set(kept.flatMap((entry) => foldersOf(pathOf(entry))));
  for (const entry of entries) {
    const path = pathOf(entry);
    const folder = path.slice(0, path.lastIndexOf('/') + 1);
    if (!isSystemFile(path) || full.has(folder)) continue;
    full.add(folder);
    kept.push(entry);
  }
  return kept;
}

/** `a/b/c` lies in ``, `a/` and `a/b/`: the outermost of them. */
function foldersOf(path: string): string[] {
  const folders = [''];
  for (let at = path.indexOf('/'); at >= 0 && folders.length <= MOST_FOLDERS; at = path.indexOf('/', at + 1))
    folders.push(path.slice(0, at + 1));
  return folders;
}
