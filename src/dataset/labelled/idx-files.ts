// Which files are IDX, and which labels lie beside which pictures. Names only.
import { compareText, isClutter } from '../names.ts';

export interface IdxSet<E> {
  images: E;
  /** Null where no labels lie beside them. */
  labels: E | null;
  /** Pictures to test with, by their name: `t10k-…`. */
  isHeldOut: boolean;
}

const IDX = /idx[13]-ubyte(?:\.gz)?$/i;
const IMAGES = /images?([-._ ]?)idx3-ubyte(?:\.gz)?$/i;
const HELD_OUT = /(?:^|[-._ ])(?:t10k|test|testing|val|valid|validation)(?=[-._ ]|$)/i;
const PART = /(?:t10k|train|training|test|testing|val|valid|validation)/gi;

export function isIdxName(path: string): boolean {
  return IDX.test(path);
}

/** All pictures in IDX among the entries, in the order of their names, packed copies of the same left out. */
export function findIdxSets<E extends { path: string }>(entries: readonly E[]): IdxSet<E>[] {
  const sound = entries.filter(({ path }) => !isClutter(path) && isIdxName(path));
  const byName = new Map<string, E>();
  for (const entry of sound.toSorted((a, b) => compareText(a.path, b.path)))
    if (!byName.has(plainPath(entry.path))) byName.set(plainPath(entry.path), entry);
  return [...byName]
    .filter(([path]) => IMAGES.test(path))
    .map(([path, images]) => ({
      images,
      labels: byName.get(labelsPathOf(path)) ?? null,
      isHeldOut: HELD_OUT.test(baseOf(path)),
    }));
}

/** What sets of one dataset share: their name without the part that says whether they train or test. */
export function familyOf({ images }: IdxSet<{ path: string }>): string {
  return plainPath(images.path).replace(PART, '');
}

const baseOf = (path: string) => path.slice(path.lastIndexOf('/') + 1);
const plainPath = (path: string) => path.toLowerCase().replace(/\.gz$/, '');
/** `train-images-idx3-ubyte` → `train-labels-idx1-ubyte`, of a plain path. */
const labelsPathOf = (path: string) =>
  path.replace(IMAGES, (name) => name.replace(/images?/, 'labels').replace('idx3', 'idx1'));
