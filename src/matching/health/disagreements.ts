// Paints whose pictures don't go together: some show another colour, or another brightness, than the rest and their names say.
import { linearFactor, scaledColour } from '../../dataset/paints/brightness.ts';
import { departure, disagrees, type ShownPicture } from '../../dataset/paints/paint-colour.ts';
import type { FactorScale } from '../../dataset/paints/reading.ts';
import type { Paint, Rgb } from '../../dataset/dataset.ts';
import { namedFactors } from '../../dataset/paints/variant-name.ts';
import { colourAt, type ScannedPictures } from './scan-pictures.ts';
import type { Disagreement, DisagreementList } from './health-report.ts';

export const PAINTS_KEPT = 200;

type ReadPaint = Pick<Paint, 'pictures' | 'colour'>;

/**
 * Each stored picture against its paint's colour at the picture's factor; beyond what coding does it disagrees. Colours
 * are those kept with the pictures, of datasets from before those that were scanned. The most contradicted paint first.
 */
export function findDisagreements(
  paints: readonly ReadPaint[],
  scanned: ScannedPictures | null,
  scale: FactorScale,
  most = PAINTS_KEPT,
): DisagreementList {
  const colours = scannedColours(scanned);
  let checked = 0;
  const found: Disagreement[] = [];
  for (const [place, paint] of paints.entries()) {
    const shown = shownPictures(place, paint, colours, scale);
    if (shown.length < 2) continue;
    checked++;
    const contradicting = shown.filter((picture) => disagrees(picture, paint.colour, scale));
    if (contradicting.length > 0)
      found.push(disagreementOf(place, paint, shown.length, contradicting, scale));
  }
  found.sort((a, b) => b.worst.difference - a.worst.difference || a.paint - b.paint);
  return { checked, count: found.length, paints: found.slice(0, most) };
}

type Place = ShownPicture & { picture: number };

/** Those whose factor is known: a further photo's was measured, and can't be wrong. */
function shownPictures(
  place: number,
  { pictures, colour: ofPaint }: ReadPaint,
  colours: ReadonlyMap<string, Rgb>,
  scale: FactorScale,
): Place[] {
  return pictures.flatMap(({ path, role, factor, colour: kept }, picture) => {
    const colour = kept ?? colours.get(placeName(place, picture));
    if (!colour || (role === 'variant' && !namedFactors(path))) return [];
    const own = scale === 'coded' || role === 'key' ? factor : linearFactor(ofPaint, factor);
    return [{ path, role, factor: own, colour, picture }];
  });
}

function disagreementOf(
  place: number,
  { colour }: ReadPaint,
  checked: number,
  contradicting: readonly Place[],
  scale: FactorScale,
): Disagreement {
  const worst = contradicting.reduce((a, b) =>
    departure(b, colour, scale) > departure(a, colour, scale) ? b : a,
  );
  return {
    paint: place,
    checked,
    contradicting: contradicting.length,
    paths: contradicting.map(({ path }) => path),
    worst: {
      picture: worst.picture,
      path: worst.path,
      difference: departure(worst, colour, scale),
      shown: worst.colour,
      expected: scaledColour(colour, worst.factor, scale),
    },
  };
}

const placeName = (paint: number, picture: number) => `${paint} ${picture}`;

function scannedColours(scanned: ScannedPictures | null): ReadonlyMap<string, Rgb> {
  if (!scanned) return new Map();
  return new Map(
    Array.from(scanned.paint, (paint, at) => [placeName(paint, scanned.picture[at]!), colourAt(scanned, at)]),
  );
}
