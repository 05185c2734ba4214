// What folders of pictures look like, paints or classes, by their names and by a few of their pictures: whether a person has
// to be asked, and what to suggest.
import { AppError, throwIfCancelled } from '../../shared/errors.ts';
import type { SeenPicture } from '../load-picture.ts';
import { parsePaintFolder, stemOf } from '../names.ts';
import { planManifest, type PlannedPaint } from '../paints/manifest.ts';
import { parseVariantName } from '../paints/variant-name.ts';
import type { SourceEntry } from '../source-entry.ts';
import { planClasses } from './plan-classes.ts';
import type { Shape } from './shape.ts';
import type { FolderQuestion } from './wish.ts';

/** Pictures that are looked at, spread over all. */
const SEEN_PICTURES = 24;
/** Greatest distance from the mean of its channel, in code values, that a flat picture's pixels have, but for a few. */
const FLAT_CODES = 12;
/** Greatest difference of two channels of a grey pixel: JPEG leaves some. */
const GREY_CODES = 12;
/** Share of pixels that may differ: an edge, a speck. */
const FEW = 0.02;
const MOST_FLAT = 0.8;

type See = (entry: SourceEntry) => Promise<SeenPicture>;

/** Null where it is clear: paints by their names or their flat colours, or nothing that could be anything. */
export async function lookAtFolder(
  entries: readonly SourceEntry[],
  name: string,
  see: See,
  signal: AbortSignal,
): Promise<FolderQuestion | null> {
  const { paints, pictureCount, looseCount } = planManifest(entries);
  if (pictureCount + looseCount < 2 || areNamedAsPaints(paints)) return null;
  const { classes, pictureCount: labelledCount } = planClasses(entries, name);
  const planned = classes.flatMap(({ pictures, heldOut }) => [...pictures, ...heldOut]);
  const seen = await seeSome(
    planned.map(({ entry }) => entry),
    see,
    signal,
  );
  const flat = seen.filter(({ pixels }) => isFlat(pixels)).length;
  if (seen.length === 0 || flat >= MOST_FLAT * seen.length) return null;
  const coded = paints.filter(({ folder }) => parsePaintFolder(folder).code !== null).length;
  return {
    guess: coded > paints.length / 2 ? 'paints' : 'pictures',
    folderCount: classes.length,
    pictureCount: labelledCount,
    shape: suggestedShape(seen),
    areSquare: seen.every(({ width, height }) => width === height),
  };
}

/** Keys and brightness variants in half of the folders, or one picture in each of several. */
function areNamedAsPaints(paints: readonly PlannedPaint<SourceEntry>[]): boolean {
  const named = paints.filter(({ folder, pictures }) =>
    pictures.some(({ path }) => {
      const stem = stemOf(path).trim().toLowerCase();
      return (
        /^key(?:$|[\s_.-]|\d)/.test(stem) || stem === folder.toLowerCase() || parseVariantName(path) !== null
      );
    }),
  );
  const isOneEach = paints.length > 1 && paints.every(({ pictures }) => pictures.length === 1);
  return paints.length > 0 && (isOneEach || named.length >= paints.length / 2);
}

/** What can't be read is passed over: the import says so. */
async function seeSome(
  entries: readonly SourceEntry[],
  see: See,
  signal: AbortSignal,
): Promise<SeenPicture[]> {
  const every = Math.max(1, entries.length / SEEN_PICTURES);
  const chosen = Array.from(
    { length: Math.min(SEEN_PICTURES, entries.length) },
    (_, i) => entries[Math.floor(i * every)]!,
  );
  const seen = await Promise.all(
    chosen.map((entry) =>
      see(entry).catch((error: unknown) => {
        if (error instanceof AppError && error.code === 'not-a-picture') return null;
        throw error;
      }),
    ),
  );
  throwIfCancelled(signal);
  return seen.filter((one) => one !== null);
}

function isFlat(pixels: Uint8Array): boolean {
  const means = [0, 0, 0];
  for (let i = 0; i < pixels.length; i++) means[i % 3]! += (3 * pixels[i]!) / pixels.length;
  let far = 0;
  for (let i = 0; i < pixels.length; i++) if (Math.abs(pixels[i]! - means[i % 3]!) > FLAT_CODES) far++;
  return far <= FEW * pixels.length;
}

function isGrey(pixels: Uint8Array): boolean {
  let coloured = 0;
  for (let i = 0; i < pixels.length; i += 3) {
    const [r, g, b] = [pixels[i]!, pixels[i + 1]!, pixels[i + 2]!];
    if (Math.max(r, g, b) - Math.min(r, g, b) > GREY_CODES) coloured++;
  }
  return coloured <= (FEW * pixels.length) / 3;
}

/** The side nearest to most pictures', but no larger than 64, which a training without a graphics card can do. */
function suggestedShape(seen: readonly SeenPicture[]): Shape {
  const sides = seen.map(({ width, height }) => Math.max(width, height)).sort((a, b) => a - b);
  const median = sides[Math.floor(sides.length / 2)]!;
  const side = median === 0 || median > 48 ? 64 : median > 28 ? 32 : 28;
  return [side, side, seen.every(({ pixels }) => isGrey(pixels)) ? 1 : 3];
}
