// The paints of one catalogue in another, and a colour in many: nearest by CIEDE2000. Pure: paints in, paints out.
import { nearestInTree, plantColours, type NearestColour } from '../colour/colour-tree.ts';
import { deltaE00 } from '../colour/difference.ts';
import { labOfRgb, type Lab } from '../colour/lab.ts';
import type { Rgb } from '../colour/srgb.ts';
import type { PaintSource } from '../dataset/paint-source.ts';
import type { IndexedPaint } from './index.ts';
import type { Equivalents, ListedPaint, NearestIn } from './match-answer.ts';

/** For each paint of `from` its nearest in `to`; both have one paint at least. */
export function equivalentsBetween(from: readonly IndexedPaint[], to: readonly IndexedPaint[]): Equivalents {
  const tree = plantColours(labsOf(to));
  const nearest = new Uint32Array(from.length);
  const differences = new Float64Array(from.length);
  from.forEach(({ colour }, i) => {
    const found = nearestInTree(tree, labOfRgb(colour));
    nearest[i] = found.place;
    differences[i] = found.deltaE00;
  });
  return { from: from.map(listed), to: to.map(listed), nearest, deltaE00: differences };
}

/** A colour that was matched. */
export interface AskedColour {
  /** Corrected, D65. */
  lab: Lab;
  /** sRGB code values as photographed. */
  seen: Rgb;
  /** Whether a reference told how bright it is. */
  isBrightnessKnown: boolean;
}

/** The nearest paint of each, nearest first; without a reference at the brightness at which each fits best. */
export function nearestIn(
  members: readonly { source: PaintSource; paints: readonly IndexedPaint[] }[],
  asked: AskedColour,
): NearestIn[] {
  return members
    .map(({ source, paints }) => {
      const { place, deltaE00: difference } = nearestOf(paints, asked);
      return { paint: { ...listed(paints[place]!), source }, deltaE00: difference };
    })
    .sort((one, other) => one.deltaE00 - other.deltaE00);
}

function nearestOf(
  paints: readonly IndexedPaint[],
  { lab, seen, isBrightnessKnown }: AskedColour,
): NearestColour {
  if (isBrightnessKnown) return nearestInTree(plantColours(labsOf(paints)), lab);
  const shown = labOfRgb(seen);
  const best: NearestColour = { place: 0, deltaE00: Infinity };
  paints.forEach(({ colour }, place) => {
    const difference = deltaE00(shown, labOfRgb(dimmedTo(seen, colour)));
    if (difference < best.deltaE00) Object.assign(best, { place, deltaE00: difference });
  });
  return best;
}

/** The multiple of a colour that comes nearest to what was seen in code values, clipped at 255. */
function dimmedTo(seen: Rgb, colour: Rgb): Rgb {
  const product = (a: Rgb, b: Rgb) => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
  const factor = product(seen, colour) / Math.max(1, product(colour, colour));
  const [r, g, b] = colour.map((v) => Math.min(255, v * factor));
  return [r!, g!, b!];
}

function labsOf(paints: readonly IndexedPaint[]): Float64Array {
  const labs = new Float64Array(3 * paints.length);
  paints.forEach(({ colour }, i) => labs.set(labOfRgb(colour), 3 * i));
  return labs;
}

function listed({ index, folder, code, name, colour }: IndexedPaint): ListedPaint {
  return { paintIndex: index, folder, code, name, colour };
}
