// What is said of an answer's paints: which way they differ from the picture, and all of it as text to copy.
import { labOfRgb } from '../../colour/lab.ts';
import { hexOfRgb } from '../../colour/srgb.ts';
import type { Match, MatchAnswer } from '../../matching/types.ts';
import { resultStrings } from '../result-strings.ts';
import { strings } from '../strings.ts';
import { differenceWords, directionWords } from './difference-words.ts';
import { atBrightnessOf } from './equal-brightness.ts';

type Seen = Pick<MatchAnswer, 'colour' | 'whiteBalance'>;
type Shown = Pick<Match, 'colour' | 'deltaE00'>;

/** From here on a direction is worth a word: what is less cannot be told apart. */
const VISIBLE = 1;

/**
 * How the paint differs from the picture, `slightly lighter and warmer`; null when it cannot be told apart. Without a
 * white reference both are taken at the brightness of the picture, as `deltaE00` takes them.
 */
export function paintDirection({ colour, deltaE00 }: Shown, answer: Seen): string | null {
  if (deltaE00 < VISIBLE) return null;
  if (answer.whiteBalance === 'reference') return directionWords(answer.colour.lab, labOfRgb(colour), true);
  const { seen } = answer.colour;
  return directionWords(labOfRgb(seen), labOfRgb(atBrightnessOf(seen, colour)), false);
}

export function labWords(lab: readonly number[]): string {
  const [l, a, b] = lab.map((v) => v.toFixed(1)) as [string, string, string];
  return strings.match.lab(l, a, b);
}

type Told = Seen & { matches: readonly Pick<Match, 'folder' | 'colour' | 'deltaE00'>[] };

/** Lines of plain text: the colour, the three closest paints, what is not known. */
export function answerText(answer: Told, catalogue: string): string {
  const { colour, matches, whiteBalance } = answer;
  const { head, paint, open } = resultStrings.text;
  const lines = matches
    .slice(0, 3)
    .map(({ folder, colour: rgb, deltaE00 }, i) =>
      paint(i + 1, folder, hexOfRgb(rgb), deltaE00.toFixed(1), differenceWords(deltaE00)),
    );
  return [
    head(catalogue, colour.hex, labWords(colour.lab)),
    ...lines,
    ...(whiteBalance === 'none' ? [open] : []),
  ].join('\n');
}
