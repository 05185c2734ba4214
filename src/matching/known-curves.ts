// Which paints answer, and which of them a model knows: a catalogue may have changed since it was trained.
import { isPresent, type Paint } from '../dataset/dataset.ts';

type Known = Pick<Paint, 'index'> & Partial<Pick<Paint, 'looksSince'>>;

/** The paints that a match proposes: what is not made any more only where it is asked for, or there is nothing else. */
export function paintsInPlay(paints: readonly Paint[], withDiscontinued: boolean): Paint[] {
  const present = paints.filter(isPresent);
  if (withDiscontinued) return present;
  const made = present.filter(({ isDiscontinued }) => !isDiscontinued);
  return made.length > 0 ? made : present;
}

export interface KnownCurves {
  /** [paints, points, latentSize]: zeros for a paint that the model does not know. */
  curves: Float32Array;
  /** Whether it knows each of the paints; null where it knows all. */
  hasCurve: Uint8Array | null;
}

/**
 * The rows of a model's curves that belong to these paints. A paint that came or was altered after `trainedAt` (milliseconds
 * since 1970) has none: it is answered by its colour.
 * @param curves [rows, size], a row for each place that the catalogue had; null where that is not so
 */
export function curvesOfPaints(
  paints: readonly Known[],
  curves: Float32Array,
  size: number,
  trainedAt: number,
): KnownCurves | null {
  const rows = curves.length / size;
  if (!Number.isInteger(rows) || rows < 1) return null;
  const isKnown = ({ index, looksSince = 0 }: Known) => index < rows && !(looksSince > trainedAt);
  const isWhole = paints.length === rows && paints.every((paint, i) => paint.index === i && isKnown(paint));
  if (isWhole) return { curves, hasCurve: null };
  const own = new Float32Array(paints.length * size);
  const hasCurve = new Uint8Array(paints.length);
  paints.forEach((paint, i) => {
    if (!isKnown(paint)) return;
    hasCurve[i] = 1;
    own.set(curves.subarray(paint.index * size, (paint.index + 1) * size), i * size);
  });
  return { curves: own, hasCurve: hasCurve.includes(0) ? hasCurve : null };
}
