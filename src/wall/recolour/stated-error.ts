// What a preview is expected to be off by, from what is known of the photo.
import type { LinearRgb } from '../light-picture.ts';
import type { PreparedRepaint } from './repaint.ts';
import type { StatedError } from './repaint-request.ts';

/** Medians on pairs of measured paints under lights and cameras left out: the paint or a card known. */
const TYPICAL = { paint: 2, card: 1.3 };
/** Of clipped light, from this share of the surface on, too much is filled in to tell. */
const CLIPPED_SHARE = 0.5;

/** Of the preview that `repaint` gives for the paint `to` (reflectance, linear sRGB under D65). */
export function statedError({ known, surface }: PreparedRepaint, _to: LinearRgb): StatedError {
  const reasons: StatedError['reasons'][number][] = [];
  if (surface.clippedShare > CLIPPED_SHARE) reasons.push('clipped');
  if (known.kind === 'nothing') reasons.push('no-reference');
  const deltaE00 = known.kind === 'nothing' || reasons.length > 0 ? null : TYPICAL[known.kind];
  return { deltaE00, restsOn: known.kind, reasons };
}
