// An answer's colours in words: which way a paint differs from the picture, and Lab.
import { labOfRgb } from '../../colour/lab.ts';
import type { Match, MatchAnswer } from '../../matching/match-answer.ts';
import { formatDecimals } from '../../shared/locale.ts';
import { matchStrings } from '../kit/match-strings.ts';
import { directionOf, type Direction } from '../paint/difference-words.ts';
import { atBrightnessOf } from '../paint/equal-brightness.ts';

type Seen = Pick<MatchAnswer, 'colour' | 'whiteBalance'>;
type Shown = Pick<Match, 'colour' | 'deltaE00'>;

/** From here on a direction is worth a word: what is less cannot be told apart. */
export const VISIBLE_DELTA_E00 = 1;

/**
 * How the paint differs from the picture, `slightly lighter and warmer`; null when it cannot be told apart. Without a
 * white reference both are taken at the brightness of the picture, as `deltaE00` takes them.
 */
export function paintDirection(paint: Shown, answer: Seen): string | null {
  return directionOfPaint(paint, answer)?.words ?? null;
}

/** The same without its degree: `lighter and warmer`. */
export function paintChange(paint: Shown, answer: Seen): string | null {
  return directionOfPaint(paint, answer)?.change ?? null;
}

function directionOfPaint({ colour, deltaE00 }: Shown, answer: Seen): Direction | null {
  if (deltaE00 < VISIBLE_DELTA_E00) return null;
  if (answer.whiteBalance === 'reference') return directionOf(answer.colour.lab, labOfRgb(colour), true);
  const { seen } = answer.colour;
  return directionOf(labOfRgb(seen), labOfRgb(atBrightnessOf(seen, colour)), false);
}

/** As the page shows it. */
export function labWords(lab: readonly number[]): string {
  return labWith(lab, (value, digits) => formatDecimals(value, digits).replace('-', '−'));
}

/** As it is copied, for other programs: with a point in every language. */
export function labToCopy(lab: readonly number[]): string {
  return labWith(lab, (value, digits) => value.toFixed(digits));
}

function labWith(lab: readonly number[], write: (value: number, digits: number) => string): string {
  const [l, a, b] = lab.map((value) => write(value, 1)) as [string, string, string];
  return matchStrings.lab({ l, a, b });
}
