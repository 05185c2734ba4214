// From a list of paths to a plan: which folders are paints, which files are their pictures, what is passed over and why.
import { partsOf } from '../folder-depth.ts';
import { foreignName } from '../foreign-names.ts';
import { withoutClutter } from '../clutter.ts';
import { compareText, hasPictureName, isSystemFile, plainName } from '../names.ts';
import { message } from '../../shared/message.ts';
import type { PaintName, Skipped } from '../dataset.ts';
import { parsePaintFolders } from './paint-names.ts';
import { paintPlaces, type PaintPlace } from './paint-places.ts';

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
  /** Most paints are pictures beside each other, without folders of their own. */
  areSideBySide: boolean;
}

/** Why a file is passed over whose name is no picture's. */
export const NO_PICTURE = message('import.noPicture');

/** More pictures of one paint than any catalogue has; bounds the memory of one paint. */
export const MOST_PICTURES_PER_PAINT = 4096;

/**
 * Plans an import: which folders are paints says `paintPlaces`; pictures in a folder inside a paint's folder are the
 * paint's too. Every file that is not clutter is either planned or in `skipped`.
 * @param name what all of it lies in is called so
 */
export function planManifest<E extends ManifestEntry>(entries: readonly E[], name = ''): Manifest<E> {
  const skipped: Skipped[] = [];
  const sorted = withoutClutter(entries, ({ path }) => path)
    .map((entry) => ({ entry, parts: partsOf(entry.path), path: entry.path }))
    .sort((a, b) => compareText(a.path, b.path));
  const pictures: { entry: E; parts: string[] }[] = [];
  for (const { entry, path, parts } of sorted) {
    if (parts === null) skipped.push({ path, reason: message('import.pathOutside') });
    else if (isSystemFile(path)) skipped.push({ path, reason: message('foreign.system') });
    else if (path.endsWith('/')) skipped.push({ path, reason: message('import.emptyFolder') });
    else {
      const foreign = foreignName(path) ?? (hasPictureName(path) ? null : NO_PICTURE);
      if (foreign) skipped.push({ path, reason: foreign });
      else pictures.push({ entry, parts });
    }
  }
  const folders = new Map<string, Planned<E>>();
  let looseCount = 0;
  const places = paintPlaces(
    pictures.map(({ parts }) => parts),
    name,
  );
  places.forEach((place, i) => {
    const { entry } = pictures[i]!;
    if (place) return addPicture(folders, entry, place);
    looseCount++;
    skipped.push({ path: entry.path, reason: message('import.noPaintFolder') });
  });
  const paints = withoutDuplicates(named(folders), skipped);
  const pictureCount = paints.reduce((sum, paint) => sum + paint.pictures.length, 0);
  const lone = [...folders.values()].filter(({ isFolder }) => !isFolder).length;
  return { paints, skipped, looseCount, pictureCount, areSideBySide: 2 * lone > folders.size };
}

interface Planned<E extends ManifestEntry> extends Pick<PaintPlace, 'title' | 'isFolder'> {
  pictures: { rest: string; entry: E }[];
}

function addPicture<E extends ManifestEntry>(
  folders: Map<string, Planned<E>>,
  entry: E,
  { paint, title, isFolder, rest }: PaintPlace,
): void {
  const planned = folders.get(paint) ?? { title, isFolder, pictures: [] };
  folders.set(paint, planned);
  planned.pictures.push({ rest, entry });
}

/** By the names of all. */
function named<E extends ManifestEntry>(
  folders: ReadonlyMap<string, Planned<E>>,
): Map<string, PlannedPaint<E>> {
  const names = parsePaintFolders([...folders.values()].map(({ title }) => title));
  const planned = [...folders].map(([path, { pictures }], i): [string, PlannedPaint<E>] => {
    const name = names[i]!;
    const own = pictures.map(({ rest, entry }) => ({ path: plainName(`${name.folder}/${rest}`), entry }));
    return [path, { ...name, pictures: own }];
  });
  return new Map(planned);
}

/** Drops folders and files whose names are equal after NFC normalisation; the first by code units stays. */
function withoutDuplicates<E extends ManifestEntry>(
  folders: ReadonlyMap<string, PlannedPaint<E>>,
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
