// The pictures of one paint: its key first, the rest with their factors relative to it, and what could not be used.
import { AppError } from '../../shared/errors.ts';
import { message, type Told } from '../../shared/message.ts';
import { rankKeys, type KeyCandidate } from './choose-key.ts';
import type { LoadedPicture } from '../load-picture.ts';
import { codedFactor } from './brightness.ts';
import { compareText } from '../names.ts';
import type { PlannedPaint } from './manifest.ts';
import { namedFactor } from './named-factor.ts';
import type { FactorScale } from './reading.ts';
import type { SourceEntry } from '../source-entry.ts';
import type { PaintName, Picture, Skipped } from '../dataset.ts';
import { estimateFactor } from './variants.ts';

export interface ImportedPicture extends LoadedPicture, Pick<Picture, 'path' | 'role' | 'factor'> {
  /** The factor was measured, as the name does not tell it. Such a picture stands in for no standard variant. */
  isEstimated: boolean;
  /** The factor on the scale of the reading: the same, unless that is of linear light. */
  ownFactor: number;
}

export interface ImportedPaint extends PaintName {
  /** The key first, then by factor. */
  pictures: ImportedPicture[];
}

export interface PaintImport {
  /** Null if none of its pictures could be used. */
  paint: ImportedPaint | null;
  skipped: Skipped[];
}

type Load = (entry: SourceEntry) => Promise<LoadedPicture>;

/**
 * Loads the pictures of a paint. If the best key can't be used the next best one is. A factor is relative to the key:
 * when a variant stands in for the key, the others' factors are divided by its own. A picture whose name tells no
 * factor (a second photo, say) stays as a variant; its factor is measured, see `estimateFactor`. `scale`: what the
 * factors in the names scale.
 */
export async function importPaint(
  planned: PlannedPaint<SourceEntry>,
  load: Load,
  scale: FactorScale,
): Promise<PaintImport> {
  const { folder, code, name } = planned;
  const skipped: { path: string; reason: Told }[] = [];
  const entryAt = new Map(planned.pictures.map(({ path, entry }) => [path, entry]));
  const tryLoad = async (path: string): Promise<LoadedPicture | null> => {
    try {
      const { stamp } = entryAt.get(path)!;
      return { ...(await load(entryAt.get(path)!)), ...(stamp !== undefined && { stamp }) };
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'not-a-picture') throw error;
      skipped.push({ path, reason: error.told });
      return null;
    }
  };
  const candidates = rankKeys(folder, [...entryAt.keys()]);
  const key = await firstUsable(candidates, tryLoad);
  if (!key)
    return {
      paint: null,
      skipped: [...skipped, { path: folder, reason: message('import.noUsablePicture') }],
    };
  const rest = await Promise.all(candidates.map(({ path }) => tryLoad(path)));
  const variants = candidates.flatMap(({ path }, i) => {
    const picture = rest[i];
    return picture ? [variantOf(path, picture, key, scale)] : [];
  });
  variants.sort((a, b) => a.factor - b.factor || compareText(a.path, b.path));
  skipped.sort((a, b) => compareText(a.path, b.path));
  return { paint: { folder, code, name, pictures: [key, ...variants] }, skipped };
}

type Key = ImportedPicture & { namedFactor: number };

/** Takes candidates off the list until one loads. */
async function firstUsable(
  candidates: KeyCandidate[],
  tryLoad: (path: string) => Promise<LoadedPicture | null>,
): Promise<Key | null> {
  for (let next = candidates.shift(); next; next = candidates.shift()) {
    const picture = await tryLoad(next.path);
    if (picture)
      return {
        ...picture,
        path: next.path,
        role: 'key',
        factor: 1,
        isEstimated: false,
        ownFactor: 1,
        namedFactor: next.factor,
      };
  }
  return null;
}

function variantOf(path: string, picture: LoadedPicture, key: Key, scale: FactorScale): ImportedPicture {
  const variant = { ...picture, path, role: 'variant' } as const;
  const named = namedFactor(path, picture.colour, key.colour, key.namedFactor, scale);
  if (named === null) {
    const factor = estimateFactor(key.pixels, picture.pixels);
    return { ...variant, factor, ownFactor: factor, isEstimated: true };
  }
  const factor = scale === 'coded' ? named : codedFactor(key.colour, named);
  return { ...variant, factor, ownFactor: named, isEstimated: false };
}
