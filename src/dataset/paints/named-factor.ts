// Which of the factors that a variant's name can mean is the one that its picture shows.
import { measuredFactor, scaledColour } from './brightness.ts';
import type { FactorScale } from './reading.ts';
import type { Rgb } from '../dataset.ts';
import { namedFactors } from './variant-name.ts';

/** Code values that coding may move a picture's colour by. */
const CODING_ERROR = 1.5;
/** How much faster than code values linear light changes, relatively. */
const STEEPNESS: Record<FactorScale, number> = { coded: 1, linear: 2.4 };

/**
 * The factor of a variant relative to its key, on `scale`, or null if its name tells none. The likeliest meaning of the
 * name that the picture agrees with; else what was measured, if the name may have been rounded from it and it explains
 * the picture; else the likeliest meaning, and the picture is another than its name says.
 * @param keyFactor the factor that the key's own name says, 1 for a key that is no variant.
 */
export function namedFactor(
  path: string,
  colour: Rgb,
  key: Rgb,
  keyFactor: number,
  scale: FactorScale,
): number | null {
  const named = namedFactors(path);
  if (!named) return null;
  const candidates = named.candidates.map((factor) => factor / keyFactor);
  const measured = measuredFactor(key, colour, scale);
  if (measured === null) return candidates[0]!;
  const tolerance = (measured * STEEPNESS[scale] * CODING_ERROR) / Math.max(CODING_ERROR, ...colour);
  const fitting = candidates.find((factor) => Math.abs(factor - measured) <= tolerance);
  if (fitting !== undefined) return fitting;
  const isRounded = measured >= named.least / keyFactor && measured <= named.most / keyFactor;
  return isRounded && isExplained(colour, key, measured, scale) ? measured : candidates[0]!;
}

function isExplained(colour: Rgb, key: Rgb, factor: number, scale: FactorScale): boolean {
  const expected = scaledColour(key, factor, scale);
  return expected.every((value, c) => Math.abs(value - colour[c]!) <= 2 * CODING_ERROR);
}
