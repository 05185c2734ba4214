// Which files are IDX, and which labels lie beside which pictures. Names only.
import { compareText, isClutter } from '../names.ts';
import { idxFamily, idxLabelsPath, isIdxImages, isIdxName, plainIdxPath } from './idx-names.mjs';

export interface IdxSet<E> {
  images: E;
  /** Null where no labels lie beside them. */
  labels: E | null;
  /** Pictures to test with, by their name: `t10k-…`. */
  isHeldOut: boolean;
}

const HELD_OUT = /(?:^|[-._ ])(?:t10k|test|testing|val|valid|validation)(?=[-._ ]|$)/i;

/** All pictures in IDX among the entries, in the order of their names, packed copies of the same left out. */
export function findIdxSets<E extends { path: string }>(entries: readonly E[]): IdxSet<E>[] {
  const sound = entries.filter(({ path }) => !isClutter(path) && isIdxName(path));
  const byName = new Map<string, E>();
  for (const entry of sound.toSorted((a, b) => compareText(a.path, b.path)))
    if (!byName.has(plainIdxPath(entry.path))) byName.set(plainIdxPath(entry.path), entry);
  return [...byName]
    .filter(([path]) => isIdxImages(path))
    .map(([path, images]) => ({
      images,
      labels: byName.get(idxLabelsPath(path)) ?? null,
      isHeldOut: HELD_OUT.test(baseOf(path)),
    }));
}

/** What sets of one dataset share: their name without the part that says whether they train or test. */
export function familyOf({ images }: IdxSet<{ path: string }>): string {
  return idxFamily(images.path);
}

const baseOf = (path: string) => path.slice(path.lastIndexOf('/') + 1);
