// From a list of paths to folders of pairs: where inputs and outputs lie side by side, and which of them are held out.
import { TESTING } from '../folder-marks.ts';
import { partsOf } from '../folder-depth.ts';
import { compareText, hasPictureName, isClutter, plainName } from '../names.ts';
import { message } from '../../shared/message.ts';
import { NO_PICTURE } from '../paints/manifest.ts';
import type { Skipped } from '../dataset.ts';

const INPUTS = /^(?:inputs?|outlines?)$/i;
const OUTPUTS = /^(?:outputs?|targets?)$/i;
const LIST = /^data\.json$/i;

/** A folder with inputs and outputs in it. */
export interface PairFolder<E> {
  /** As found; empty for the folder that was dropped itself. */
  path: string;
  isHeldOut: boolean;
  /** By their names within their folder, NFC. */
  inputs: Map<string, E>;
  outputs: Map<string, E>;
  /** What says which belong together, in which colour. */
  list: E | null;
}

export interface PairFolders<E> {
  folders: PairFolder<E>[];
  skipped: Skipped[];
}

/** The folders of pairs among these files; none where they are something else. Only those in a folder to validate with are held out. */
export function findPairFolders<E extends { path: string }>(entries: readonly E[]): PairFolders<E> {
  const found = new Map<string, PairFolder<E>>();
  const skipped: Skipped[] = [];
  const folderAt = (path: string) => {
    const known = found.get(path);
    if (known) return known;
    const isHeldOut = TESTING.test(path.slice(path.lastIndexOf('/') + 1));
    const folder = {
      path,
      isHeldOut,
      inputs: new Map<string, E>(),
      outputs: new Map<string, E>(),
      list: null,
    };
    found.set(path, folder);
    return folder;
  };
  const take = (entry: E): Skipped['reason'] | null => {
    const parts = partsOf(entry.path);
    if (parts === null) return message('import.pathOutside');
    const name = plainName(parts.at(-1)!);
    const parent = parts.length > 1 ? parts.at(-2)! : '';
    if (entry.path.endsWith('/')) return message('import.emptyFolder');
    if (LIST.test(name)) {
      folderAt(parts.slice(0, -1).join('/')).list = entry;
      return null;
    }
    const which = INPUTS.test(parent) ? 'inputs' : OUTPUTS.test(parent) ? 'outputs' : null;
    if (which === null) return message('pairs.notInPlace');
    if (!hasPictureName(name)) return NO_PICTURE;
    const files = folderAt(parts.slice(0, -2).join('/'))[which];
    if (files.has(name)) return message('import.sameFile');
    files.set(name, entry);
    return null;
  };
  for (const entry of entries.toSorted((a, b) => compareText(a.path, b.path))) {
    if (isClutter(entry.path)) continue;
    const reason = take(entry);
    if (reason !== null) skipped.push({ path: entry.path, reason });
  }
  const folders = [...found.values()].filter(({ inputs, outputs }) => inputs.size > 0 && outputs.size > 0);
  return { folders: withSomeTrained(folders), skipped };
}

/** Without any that trains, none is held out. */
function withSomeTrained<E>(folders: PairFolder<E>[]): PairFolder<E>[] {
  const areAll = folders.every(({ isHeldOut }) => isHeldOut);
  return areAll ? folders.map((folder) => ({ ...folder, isHeldOut: false })) : folders;
}
