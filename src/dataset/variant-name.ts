// Reads `brightness_1_0.3.png`: which brightness variant a file says it is.
import { stemOf } from './names.ts';
import { BRIGHTNESS_FACTORS } from './types.ts';

export interface VariantName {
  /** From 1; null where the name has none. */
  index: number | null;
  /** On sRGB code values; null where the name does not say it (`brightness_7.png`). */
  factor: number | null;
}

const VARIANT =
  /^brightness(?:[\s_-]*(\d{1,6}))??(?:[\s_-]*(\d{1,4}(?:[.,]\d{1,12})?|[.,]\d{1,12})(%?))?(?:\s*\(\d+\)|[\s_-]+copy)?$/i;
const LARGEST_FACTOR = 10;
/** Names carry the factor rounded to 0.01. */
const NAME_ROUNDING = 0.005 + 1e-9;

/**
 * The variant that a file's name describes, or null for any other name. Tolerant of case, separators, a decimal comma,
 * per cent and copies (`Brightness-03 (1).PNG`). Names round factors to 0.01, so one whose index and rounded factor
 * fit the standard series means the exact factor of the series.
 */
export function parseVariantName(path: string): VariantName | null {
  const match = VARIANT.exec(stemOf(path));
  if (!match) return null;
  const [, indexText, numberText, percent] = match;
  const index = indexText === undefined ? null : Number(indexText);
  if (numberText === undefined) return { index, factor: null };
  const number = Number(numberText.replace(',', '.'));
  if (index === null && !percent && /^\d+$/.test(numberText)) return { index: number, factor: null };
  return { index, factor: exactFactor(index, percent ? number / 100 : number) };
}

function exactFactor(index: number | null, factor: number): number | null {
  if (!(factor > 0 && factor <= LARGEST_FACTOR)) return null;
  const standard = index === null ? undefined : BRIGHTNESS_FACTORS[index - 1];
  return standard !== undefined && Math.abs(standard - factor) <= NAME_ROUNDING ? standard : factor;
}
