// Reads `brightness_1_0.3.png`: which brightness variant a file says it is.
import { stemOf } from '../names.ts';
import { BRIGHTNESS_FACTORS } from '../dataset.ts';

export interface VariantName {
  /** From 1; null where the name has none. */
  index: number | null;
  /** On sRGB code values; null where the name does not say it (`brightness_7.png`). */
  factor: number | null;
}

const VARIANT =
  /^brightness(?:[\s_-]*(\d{1,6}))??(?:[\s_-]*(\d{1,4}(?:[.,]\d{1,12})?|[.,]\d{1,12})(%?))?(?:\s*\(\d+\)|[\s_-]+copy)?$/i;
/** Another name in front (a paint's, often of another folder); only with both numbers, as a paint may be called so. */
const PREFIX = /^.{1,200}?[\s_-](?=brightness[\s_-]*\d{1,6}[\s_-]+(?:\d{1,4}[.,]|[.,])\d)/i;
const LARGEST_FACTOR = 10;
/** Names carry the factor rounded to 0.01. */
const NAME_ROUNDING = 0.005 + 1e-9;

interface NameParts {
  index: number | null;
  /** The factor as written, in words of a number; null where there is none. */
  text: string | null;
  isPercent: boolean;
}

/**
 * The variant that a file's name describes, or null for any other name. Tolerant of case, separators, a decimal comma,
 * per cent and copies (`Brightness-03 (1).PNG`). Names round factors to 0.01, so one whose index and rounded factor
 * fit the standard series means the exact factor of the series.
 */
export function parseVariantName(path: string): VariantName | null {
  const parts = partsOf(path);
  if (!parts) return null;
  const written = writtenFactor(parts);
  return { index: parts.index, factor: written === null ? null : exactFactor(parts.index, written) };
}

/** Factors that a name can mean. */
export interface NamedFactors {
  /** The likeliest first: what `parseVariantName` says, what is written, the series' where the name may be rounded to it. */
  candidates: number[];
  /** Between these it was before it was rounded to the decimals that are written. */
  least: number;
  most: number;
}

/** All that the name of a variant can mean, or null where it tells no factor. */
export function namedFactors(path: string): NamedFactors | null {
  const parts = partsOf(path);
  const written = parts && writtenFactor(parts);
  const factor = written === null ? null : exactFactor(parts!.index, written);
  if (factor === null || written === null) return null;
  const half = 0.5 * unitOf(parts!) + 1e-9;
  const series = seriesFactor(parts!.index);
  const isRounded = series !== undefined && Math.abs(series - written) <= half;
  const candidates = [...new Set([factor, written, ...(isRounded ? [series] : [])])];
  return { candidates, least: Math.max(written - half, 1e-6), most: written + half };
}

function partsOf(path: string): NameParts | null {
  const stem = stemOf(path);
  const match = VARIANT.exec(stem) ?? VARIANT.exec(stem.replace(PREFIX, ''));
  if (!match) return null;
  const [, indexText, numberText = null, percent] = match;
  const index = indexText === undefined ? null : Number(indexText);
  const isIndex = index === null && !percent && numberText !== null && /^\d+$/.test(numberText);
  if (isIndex) return { index: Number(numberText), text: null, isPercent: false };
  return { index, text: numberText, isPercent: percent === '%' };
}

function writtenFactor({ text, isPercent }: NameParts): number | null {
  if (text === null) return null;
  const number = Number(text.replace(',', '.'));
  return isPercent ? number / 100 : number;
}

/** What the last digit that is written is worth. */
function unitOf({ text, isPercent }: NameParts): number {
  const decimals = /[.,](\d+)$/.exec(text ?? '')?.[1]?.length ?? 0;
  return 10 ** -decimals / (isPercent ? 100 : 1);
}

const seriesFactor = (index: number | null) => (index === null ? undefined : BRIGHTNESS_FACTORS[index - 1]);

function exactFactor(index: number | null, factor: number): number | null {
  if (!(factor > 0 && factor <= LARGEST_FACTOR)) return null;
  const standard = seriesFactor(index);
  return standard !== undefined && Math.abs(standard - factor) <= NAME_ROUNDING ? standard : factor;
}
