// Paints whose pictures don't go together: some show another colour, or another brightness, than the rest and their names say.
import { linearFactor, scaledColour } from '../../dataset/paints/brightness.ts';
import { departure, disagrees, type ShownPicture } from '../../dataset/paints/paint-colour.ts';
import type { FactorScale } from '../../dataset/paints/reading.ts';
import type { Paint, Rgb } from '../../dataset/dataset.ts';
import { namedFactors } from '../../dataset/paints/variant-name.ts';
import { colourAt, type ScannedPictures } from './scan-pictures.ts';
import type { Disagreement, DisagreementList } from './health-report.ts';

const PAINTS_KEPT = 200;

type ReadPaint = Pick<Paint, 'index' | 'pictures' | 'colour'>;

/**
 * Each stored picture against its paint's colour at the picture's factor; beyond what coding does it disagrees. Colours
 * are those kept with the pictures, of datasets from before those that were scanned. The most contradicted paint first.
 */
export function findDisagreements(
  paints: readonly ReadPaint[],
  scanned: ScannedPictures | null,
  scale: FactorScale,
): DisagreementList {
  const colours = scannedColours(scanned);
  let checked = 0;
  const found: Disagreement[] = [];
  for (const paint of paints) {
    const shown = shownPictures(paint, colours, scale);
    if (shown.length < 2) continue;
    checked++;
    const contradicting = shown.filter((picture) => disagrees(picture, paint.colour, scale));
    if (contradicting.length > 0) found.push(disagreementOf(paint, shown.length, contradicting, scale));
  }
  found.sort((a, b) => b.worst.difference - a.worst.difference || a.paint - b.paint);
  return { checked, count: found.length, paints: found.slice(0, PAINTS_KEPT) };
}

type Place = ShownPicture & { picture: number };

/** Those whose factor is known: a further photo's was measured, and can't be wrong. */
function shownPictures(
  { index, pictures, colour: ofPaint }: ReadPaint,
  colours: ReadonlyMap<string, Rgb>,
  scale: FactorScale,
): Place[] {
  return pictures.flatMap(({ path, role, factor, colour: kept }, picture) => {
    const colour = kept ?? colours.get(placeName(index, picture));
    if (!colour || (role === 'variant' && !namedFactors(path))) return [];
    const own = scale === 'coded' || role === 'key' ? factor : linearFactor(ofPaint, factor);
    return [{ path, role, factor: own, colour, picture }];
  });
}

function disagreementOf(
  { index, colour }: ReadPaint,
  checked: number,
  contradicting: readonly Place[],
  scale: FactorScale,
): Disagreement {
  const worst = contradicting.reduce((a, b) =>
    departure(b, colour, scale) > departure(a, colour, scale) ? b : a,
  );
  return {
    paint: index,
    checked,
    contradicting: contradicting.length,
    worst: {
      picture: worst.picture,
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
