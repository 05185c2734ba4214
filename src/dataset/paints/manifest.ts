// From a list of paths to a plan: which folders are paints, which files are their pictures, what is passed over and why.
import { folderDepth, partsOf } from '../folder-depth.ts';
import { compareText, hasPictureName, isClutter, parsePaintFolder, plainName } from '../names.ts';
import { message } from '../../shared/message.ts';
import type { PaintName, Skipped } from '../dataset.ts';

/** A file, or an empty folder (its path ends in `/`). */
export interface ManifestEntry {
  /** From the root of what was dropped, with `/`. */
  path: string;
}

export interface PlannedPicture<E extends ManifestEntry> {
  /** NFC path from the paint root: `0N05 Fawn/key.png`. */
  path: string;
  entry: E;
}

export interface PlannedPaint<E extends ManifestEntry> extends PaintName {
  pictures: PlannedPicture<E>[];
}

export interface Manifest<E extends ManifestEntry> {
  /** In the order of their folders' names (code units, NFC). */
  paints: PlannedPaint<E>[];
  skipped: Skipped[];
  /** Files with a picture's name that lie in no folder of their own. */
  looseCount: number;
  pictureCount: number;
}

/** Why a file is passed over whose name is no picture's. */
export const NO_PICTURE = message('import.noPicture');

/** More pictures of one paint than any catalogue has; bounds the memory of one paint. */
export const MOST_PICTURES_PER_PAINT = 4096;

/**
 * Plans an import. The paints are the folders at the depth where most differently named folders hold pictures (the
 * shallower one of two that tie), so a root folder around them is found by itself; pictures in a folder inside a
 * paint's folder are the paint's too. Every file that is not clutter is either planned or in `skipped`.
 */
export function planManifest<E extends ManifestEntry>(entries: readonly E[]): Manifest<E> {
  const skipped: Skipped[] = [];
  const sorted = entries
    .map((entry) => ({ entry, parts: partsOf(entry.path), path: entry.path }))
    .filter(({ path }) => !isClutter(path))
    .sort((a, b) => compareText(a.path, b.path));
  const pictures = sorted.filter(({ path, parts }) => isPicturePath(path) && parts !== null);
  const depth = folderDepth(pictures.map(({ parts }) => parts!));
  const folders = new Map<string, PlannedPaint<E>>();
  let looseCount = 0;
  for (const { entry, path, parts } of sorted) {
    if (parts === null) skipped.push({ path, reason: message('import.pathOutside') });
    else if (path.endsWith('/')) skipped.push({ path, reason: message('import.emptyFolder') });
    else if (!hasPictureName(path)) skipped.push({ path, reason: NO_PICTURE });
    else if (parts.length <= depth) {
      looseCount++;
      skipped.push({ path, reason: message('import.noPaintFolder') });
    } else addPicture(folders, entry, parts, depth);
  }
  const paints = withoutDuplicates(folders, skipped);
  const pictureCount = paints.reduce((sum, paint) => sum + paint.pictures.length, 0);
  return { paints, skipped, looseCount, pictureCount };
}

const isPicturePath = (path: string) => !path.endsWith('/') && hasPictureName(path);

function addPicture<E extends ManifestEntry>(
  folders: Map<string, PlannedPaint<E>>,
  entry: E,
  parts: string[],
  depth: number,
): void {
  const folderPath = parts.slice(0, depth).join('/');
  const paint = folders.get(folderPath) ?? { ...parsePaintFolder(parts[depth - 1]!), pictures: [] };
  folders.set(folderPath, paint);
  const path = plainName([paint.folder, ...parts.slice(depth)].join('/'));
  paint.pictures.push({ path, entry });
}

/** Drops folders and files whose names are equal after NFC normalisation; the first by code units stays. */
function withoutDuplicates<E extends ManifestEntry>(
  folders: Map<string, PlannedPaint<E>>,
  skipped: Skipped[],
): PlannedPaint<E>[] {
  const byName = new Map<string, PlannedPaint<E>>();
  for (const [folderPath, paint] of folders) {
    if (byName.has(paint.folder)) skipped.push({ path: folderPath, reason: message('import.sameFolder') });
    else byName.set(paint.folder, { ...paint, pictures: distinctPictures(paint.pictures, skipped) });
  }
  return [...byName.values()].sort((a, b) => compareText(a.folder, b.folder));
}

function distinctPictures<E extends ManifestEntry>(
  pictures: readonly PlannedPicture<E>[],
  skipped: Skipped[],
): PlannedPicture<E>[] {
  const byPath = new Map<string, PlannedPicture<E>>();
  for (const picture of pictures) {
    const { path } = picture.entry;
    if (byPath.has(picture.path)) skipped.push({ path, reason: message('import.sameFile') });
    else if (byPath.size >= MOST_PICTURES_PER_PAINT)
      skipped.push({ path, reason: message('import.tooManyPictures', { most: MOST_PICTURES_PER_PAINT }) });
    else byPath.set(picture.path, picture);
  }
  return [...byPath.values()];
}
