// What a preview is expected to be off by, from what is known of the photo.
import { differenceMetric } from '../../colour/difference-metric.ts';
import type { LinearRgb } from '../light-picture.ts';
import { byChannel, luminanceOf, seenCovariance, seenUnder, type PhotoLight } from './photo-light.ts';
import type { PreparedRepaint } from './repaint.ts';
import type { KnownOfPhoto, StatedError } from './repaint-request.ts';
import type { Surface } from './surface.ts';

type Reason = StatedError['reasons'][number];

/** Expected to be further off than this, a preview tells nothing. */
const TOO_FAR = 10;
/** From this share of the surface on, too much light is clipped to tell. */
const CLIPPED = { some: 0.05, most: 0.5 };
/** Luminance in the photo below which the surface drowns in noise (a code value of about 25). */
const DARK = 0.01;
/** The brightest twentieth of the surface more than this often as bright as the darkest: more than one light, or a second surface. */
const UNEVEN = 12;
/** Pixels of a surface below which its usual colour is anybody's guess. */
const SMALL = 64;
/** Reflectance of the old paint in a channel below which the light in it is guessed. */
const PAINT_DARK = 0.03;

/** Of the preview that `repaint` gives for the paint `to` (reflectance, linear sRGB under D65). */
export function statedError({ known, surface, light }: PreparedRepaint, to: LinearRgb): StatedError {
  const reasons = reasonsOf(known, surface);
  const expected = expectedDifference(light, known.kind, to);
  const cannotTell = surface.clippedShare > CLIPPED.most || reasons.includes('dark') || expected > TOO_FAR;
  if (cannotTell) return { deltaE00: null, restsOn: known.kind, reasons };
  if (known.kind === 'nothing') return { deltaE00: expected, restsOn: known.kind, reasons };
  const { scale, photographs } = light.numbers;
  const photographed = (expected * photographs[known.kind]) / scale[known.kind];
  return { deltaE00: expected, photographed, restsOn: known.kind, reasons };
}

/** Mean CIEDE2000, over lights and cameras, between what `seenUnder` says of a paint and what a photo shows of it. */
export function expectedDifference(light: PhotoLight, kind: KnownOfPhoto['kind'], to: LinearRgb): number {
  const seen = seenUnder(light, to);
  const metric = differenceMetric(byChannel((c) => Math.min(1, seen[c]!)));
  const covariance = seenCovariance(light, to);
  const square = metric.reduce(
    (sum, row, i) => sum + row.reduce((inner, v, j) => inner + v * covariance[i]![j]!, 0),
    0,
  );
  return light.numbers.scale[kind] * Math.sqrt(Math.max(0, square));
}

function reasonsOf(known: KnownOfPhoto, surface: Surface): Reason[] {
  const found: [Reason, boolean][] = [
    ['no-reference', known.kind === 'nothing'],
    ['clipped', surface.clippedShare > CLIPPED.some],
    ['dark', luminanceOf(surface.colour) < DARK],
    ['uneven', surface.contrast > UNEVEN],
    ['old-paint-dark', known.kind === 'paint' && Math.min(...known.reflectance) < PAINT_DARK],
    ['small', surface.area < SMALL],
  ];
  return found.filter(([, holds]) => holds).map(([reason]) => reason);
}
