// From listed colours to paints: names that are whole and differ, colours that sRGB has, and a hash of each.
import { message, type Told } from '../../shared/message.ts';
import { normalForm } from '../../shared/normal-form.ts';
import { hexOfRgb } from '../../colour/srgb.ts';
import type { HashedPicture } from '../digest.ts';
import { flatPicture } from '../paints/flat-paint.ts';
import { sha256Hex } from '../sha256.ts';
import type { PaintFacts, PaintName, Rgb, Skipped } from '../dataset.ts';
import type { ListedColour } from './colour-list.ts';

export interface FlatPaint extends PaintName {
  /** sRGB code values within 0–255, not rounded. */
  colour: Rgb;
  facts?: PaintFacts;
}

export interface FlatPaints {
  paints: FlatPaint[];
  /** The same paint again. */
  skipped: Skipped[];
  /** Colours outside of sRGB, clipped channel by channel. */
  adjusted: Skipped[];
}

/** Longer texts are cut. */
const MOST_LETTERS = 200;
const HASHES_AT_ONCE = 64;

/**
 * A colour without a name is called by its code, or else by its hex value. Where code and name come twice, the same
 * colour is left out and another gets its hex value behind the name.
 */
export function flatPaintsOf(colours: readonly ListedColour[]): FlatPaints {
  const found: FlatPaints = { paints: [], skipped: [], adjusted: [] };
  const seen = new Map<string, { at: Told; hex: string }>();
  for (const listed of colours) {
    const hex = hexOfRgb(listed.rgb);
    const twin = seen.get(named(listed, hex).folder);
    const paint =
      twin && twin.hex !== hex
        ? named({ ...listed, name: `${nameOf(listed)} (${hex})` }, hex)
        : named(listed, hex);
    const same = seen.get(paint.folder);
    if (same) {
      found.skipped.push({ path: listed.at, reason: message('lists.sameAs', { at: same.at }) });
      continue;
    }
    seen.set(paint.folder, { at: listed.at, hex });
    found.paints.push({ ...paint, colour: clipped(listed.rgb), ...cleanedFacts(listed.facts) });
    if (!isInGamut(listed.rgb))
      found.adjusted.push({ path: paint.folder, reason: message('lists.outsideSrgb', { hex }) });
  }
  return found;
}

/**
 * Hashes of the paints' key pictures, as if each were a file of RGB bytes in a folder: the same list of colours is the
 * same dataset, in whatever format and order it came. Calls `onDone` with how many are done.
 */
export async function hashFlatPaints(
  paints: readonly FlatPaint[],
  onDone: (count: number) => void,
): Promise<HashedPicture[]> {
  const hashes: HashedPicture[] = [];
  for (let i = 0; i < paints.length; i += HASHES_AT_ONCE) {
    const some = paints.slice(i, i + HASHES_AT_ONCE);
    hashes.push(...(await Promise.all(some.map(hashOf))));
    onDone(hashes.length);
  }
  return hashes;
}

async function hashOf({ folder, colour }: FlatPaint): Promise<HashedPicture> {
  return { path: `${folder}/key.png`, sha256: await sha256Hex(flatPicture(colour)) };
}

/** A code that says the same as the name is left out. */
function named(listed: Pick<ListedColour, 'code' | 'name'>, hex: string): PaintName {
  const code = cleaned(listed.code);
  const name = nameOf(listed) || hex;
  if (code === '' || lettersOf(code) === lettersOf(name)) return { folder: name, code: null, name };
  return { folder: `${code} ${name}`, code, name };
}

const nameOf = ({ code, name }: Pick<ListedColour, 'code' | 'name'>) => cleaned(name) || cleaned(code);

/** NFC, on one line. */
function cleaned(text: string | null): string {
  const line = normalForm(text ?? '', 'NFC').replace(/[\p{Cc}\s]+/gu, ' ');
  return line.trim().slice(0, MOST_LETTERS);
}

function cleanedFacts(facts: PaintFacts | undefined): { facts?: PaintFacts } {
  if (!facts) return {};
  return {
    facts: Object.fromEntries(Object.entries(facts).map(([fact, said]) => [fact, cleaned(said ?? null)])),
  };
}

function lettersOf(text: string): string {
  return text.toLowerCase().replace(/[^\p{Letter}\p{Number}]/gu, '');
}

function clipped(rgb: Rgb): Rgb {
  const [r, g, b] = rgb.map((v) => Math.min(255, Math.max(0, v)));
  return [r!, g!, b!];
}

/** Within what rounding to bytes allows. */
function isInGamut(rgb: Rgb): boolean {
  return rgb.every((v) => v >= -0.5 && v <= 255.5);
}
