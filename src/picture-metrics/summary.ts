// Measures of many pictures together: mean, deviation and extremes of each, and which colours were taken for which. Numbers only.
import type { MeasuredPicture, PictureMeasures } from './measure-picture.ts';

export interface Spread {
  mean: number;
  /** Of the sample: √(Σ (x − mean)² / (n − 1)); 0 for one. */
  deviation: number;
  least: number;
  most: number;
  /** Pictures of which it could be measured. */
  count: number;
}

/** Null where it could be measured of none. */
export function spreadOf(values: readonly (number | null)[]): Spread | null {
  const known = values.filter((value) => value !== null);
  const count = known.length;
  if (count === 0) return null;
  const mean = known.reduce((sum, value) => sum + value, 0) / count;
  const squares = known.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  let [least, most] = [Infinity, -Infinity];
  for (const value of known) [least, most] = [Math.min(least, value), Math.max(most, value)];
  return { mean, deviation: count === 1 ? 0 : Math.sqrt(squares / (count - 1)), least, most, count };
}

export interface ColourSummary {
  /** Row by row of what it was to be, how many were seen as each colour of the palette. */
  confusion: number[][];
  /** Share of the pictures of a colour that were seen as it; null where there were none of it. */
  perColour: (number | null)[];
  /** Share of all. */
  accuracy: number | null;
}

/** @param pictures what each was to be and what it was seen as, places in the palette */
export function colourSummary(
  pictures: readonly { colour: number; seenColour: number | null }[],
  paletteSize: number,
): ColourSummary {
  const confusion = Array.from({ length: paletteSize }, () => Array.from({ length: paletteSize }, () => 0));
  for (const { colour, seenColour } of pictures) if (seenColour !== null) confusion[colour]![seenColour]!++;
  const totals = confusion.map((row) => row.reduce((sum, count) => sum + count, 0));
  const right = confusion.map((row, i) => row[i]!);
  const all = totals.reduce((sum, count) => sum + count, 0);
  return {
    confusion,
    perColour: totals.map((total, i) => (total === 0 ? null : right[i]! / total)),
    accuracy: all === 0 ? null : right.reduce((sum, count) => sum + count, 0) / all,
  };
}

export type PictureSummary = Record<keyof PictureMeasures, Spread | null>;

/** @param pictures at least one */
export function summaryOf(pictures: readonly Pick<MeasuredPicture, 'values'>[]): PictureSummary {
  const names = Object.keys(pictures[0]!.values) as (keyof PictureMeasures)[];
  return Object.fromEntries(
    names.map((name) => [name, spreadOf(pictures.map(({ values }) => values[name]))]),
  ) as PictureSummary;
}
