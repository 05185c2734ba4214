// From a list of paths to classes: which folders are classes, which pictures are held out, what is passed over and why.
import { folderDepth, partsOf } from '../folder-depth.ts';
import { TESTING, TRAINING } from '../folder-marks.ts';
import { compareText, hasPictureName, isClutter, plainName } from '../names.ts';
import { message } from '../../shared/message.ts';
import { NO_PICTURE } from '../paints/manifest.ts';
import type { Skipped } from '../dataset.ts';

export interface PlannedLabelled<E> {
  /** NFC path: `train/cat/1.png`, without the folders around all classes. */
  path: string;
  entry: E;
}

export interface PlannedClass<E> {
  name: string;
  /** In the order of their paths. */
  pictures: PlannedLabelled<E>[];
  /** Those that lie in a folder to test with. */
  heldOut: PlannedLabelled<E>[];
}

export interface ClassPlan<E> {
  /** In the order of their names (code units, NFC); none is empty. */
  classes: PlannedClass<E>[];
  skipped: Skipped[];
  pictureCount: number;
}

interface Found<E> {
  entry: E;
  path: string;
  parts: string[];
}

/**
 * Plans an import of class folders: the classes are the folders at the depth where most differently named folders hold
 * pictures; what lies deeper belongs to its class. A pair of folders around them that are called `train` and `test`, or the
 * like, is no class. Pictures that lie in no folder at all are one class, `name`.
 */
export function planClasses<E extends { path: string }>(entries: readonly E[], name: string): ClassPlan<E> {
  const skipped: Skipped[] = [];
  const found: Found<E>[] = [];
  for (const entry of entries.toSorted((a, b) => compareText(a.path, b.path))) {
    const { path } = entry;
    if (isClutter(path)) continue;
    const parts = partsOf(path);
    if (parts === null) skipped.push({ path, reason: message('import.pathOutside') });
    else if (path.endsWith('/')) skipped.push({ path, reason: message('import.emptyFolder') });
    else if (!hasPictureName(path)) skipped.push({ path, reason: NO_PICTURE });
    else found.push({ entry, path, parts });
  }
  const mark = markerDepth(found.map(({ parts }) => parts));
  const inner = found.map(({ parts }) => (mark === null ? parts : parts.toSpliced(mark, 1)));
  const depth = folderDepth(inner);
  const areLoose = inner.every((parts) => parts.length === 1);
  const classes = new Map<string, PlannedClass<E>>();
  const paths = new Set<string>();
  found.forEach(({ entry, path, parts }, i) => {
    const own = inner[i]!;
    if (own.length <= depth && !areLoose)
      return void skipped.push({ path, reason: message('labelled.noClassFolder') });
    const label = plainName(areLoose ? name : own[depth - 1]!).trim() || '_';
    const isHeldOut = mark !== null && TESTING.test(parts[mark]!);
    const place = areLoose ? own : own.slice(depth);
    const planned = plainName([...(mark === null ? [] : [parts[mark]!]), label, ...place].join('/'));
    if (paths.has(planned)) return void skipped.push({ path, reason: message('import.sameFile') });
    paths.add(planned);
    const one = classes.get(label) ?? { name: label, pictures: [], heldOut: [] };
    classes.set(label, one);
    one[isHeldOut ? 'heldOut' : 'pictures'].push({ path: planned, entry });
  });
  const sorted = [...classes.values()].sort((a, b) => compareText(a.name, b.name));
  return { classes: sorted, skipped, pictureCount: paths.size };
}

/** The depth, from 0, of folders that all say what their pictures are for, training among it; null if there is none. */
function markerDepth(paths: readonly string[][]): number | null {
  const [first] = paths;
  if (!first) return null;
  for (let depth = 0; depth + 2 < first.length; depth++) {
    const names = paths.map((parts) => (parts.length > depth + 2 ? parts[depth]! : ''));
    const areMarkers = names.every((name) => TRAINING.test(name) || TESTING.test(name));
    if (areMarkers && names.some((name) => TRAINING.test(name))) return depth;
    if (names.some((name) => name !== names[0])) return null;
  }
  return null;
}
