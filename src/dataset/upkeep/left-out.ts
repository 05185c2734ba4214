// Pictures that a person took out of a paint, or moved to another: the same files don't bring them back. Pure.
import { isPresent, type Paint, type Picture } from '../dataset.ts';
import { isFlat } from '../paints/flat-paint.ts';
import { withoutPictures, withPictures } from '../paints/picture-acts.ts';
import type { FactorScale } from '../paints/reading.ts';

/** The paint, which will not take these pictures in again. Those without a hash are rendered, or known by nothing. */
export function leavingOut(paint: Paint, pictures: readonly Picture[]): Paint {
  const hashes = new Set([...(paint.leftOut ?? []), ...hashesOf(pictures)]);
  return hashes.size === 0 ? paint : { ...paint, leftOut: [...hashes].sort() };
}

/** The paint, which has these pictures from now on, whatever it was without before. */
export function takingIn(paint: Paint, pictures: readonly Picture[]): Paint {
  const { leftOut, ...rest } = paint;
  const taken = new Set(hashesOf(pictures));
  const still = leftOut?.filter((hash) => !taken.has(hash)) ?? [];
  return { ...rest, ...(still.length > 0 && { leftOut: still }) };
}

/** By their hashes, what was taken out of any of the paints: one that has it from elsewhere than its folder has it from there. */
export function movedAmong(paints: readonly Paint[]): ReadonlySet<string> {
  return new Set(paints.flatMap(({ leftOut }) => leftOut ?? []));
}

/** Pictures of a paint that came from another one, of `movedAmong`. */
export function movedInto({ folder, pictures }: Paint, moved: ReadonlySet<string>): Picture[] {
  return ofHashes(pictures, moved).filter(({ path }) => !path.startsWith(`${folder}/`));
}

/** Those of the paints' pictures that have one of these hashes, by it. */
export function picturesByHash(paints: readonly Paint[], hashes: ReadonlySet<string>): Map<string, Picture> {
  const found = paints.flatMap(({ pictures }) => ofHashes(pictures, hashes));
  return new Map(found.map((picture) => [picture.hash!, picture]));
}

/** What of a paint's files was left out of it before; never what it has: two files may be the same picture. */
export function leftOutOf(incoming: Paint, before: Paint): Picture[] {
  const { leftOut, pictures } = before;
  if (!leftOut || isFlat(incoming)) return [];
  const there = new Set(isPresent(before) ? pictures.map(({ path }) => path) : []);
  return ofHashes(incoming.pictures, new Set(leftOut)).filter(({ path }) => !there.has(path));
}

/**
 * What comes in without what was left out before, `leftOutOf`; null where nothing is left. Where its key is among that it
 * looks as the paint does: the picture that takes its place was not drawn.
 */
export function withoutLeftOut(
  incoming: Paint,
  before: Paint,
  out: readonly Picture[],
  scale: FactorScale,
): Paint | null {
  const left = without(incoming, out, scale);
  if (!left || !out.includes(incoming.pictures[0]!)) return left;
  return { ...left, thumbnail: before.thumbnail ?? left.thumbnail };
}

/** The paint with what came to it from others. */
export function withMoved(paint: Paint, pictures: readonly Picture[], scale: FactorScale): Paint {
  return pictures.length === 0 ? paint : withPictures(paint, pictures, scale);
}

/** The paint without these pictures; itself where there are none, null where nothing of it is left. */
export function without(paint: Paint, pictures: readonly Picture[], scale: FactorScale): Paint | null {
  if (pictures.length === 0) return paint;
  return withoutPictures(
    paint,
    pictures.map(({ path }) => path),
    scale,
  );
}

const ofHashes = (pictures: readonly Picture[], hashes: ReadonlySet<string>) =>
  pictures.filter(({ hash }) => hash !== undefined && hashes.has(hash));

const hashesOf = (pictures: readonly Picture[]) => pictures.flatMap(({ hash }) => hash ?? []);
