// What an answer says of one paint that a person asked about: by the verdict, and never other than it.
import { deltaE00 } from '../../colour/difference.ts';
import { labOfRgb } from '../../colour/lab.ts';
import type { AskedPaint } from '../../app/sessions/asked-paint.ts';
import type { MatchAnswer } from '../../matching/match-answer.ts';
import { formatDecimals } from '../../shared/locale.ts';
import { differenceWords, directionWords } from '../paint/difference-words.ts';
import { paintStrings } from '../paint/paint-strings.ts';

type Asked = Pick<AskedPaint, 'index' | 'folder' | 'colour'>;
type Answer = Pick<MatchAnswer, 'verdict' | 'matches' | 'colour' | 'whiteBalance'>;

/** Whether it is this paint, a sentence. */
export function askedSentence({ index, folder }: Asked, { verdict, matches }: Answer): string {
  const words = paintStrings.asked;
  const place = matches.findIndex(({ paintIndex }) => paintIndex === index);
  const isNamed = verdict.kind !== 'not-in-catalogue' && verdict.paints.includes(folder);
  switch (verdict.kind) {
    case 'match':
    case 'probably':
      return isNamed ? words.yes : words.other({ other: verdict.paints[0]! });
    case 'one-of':
      return isNamed ? words.perhaps : words.othersMaybe({ others: verdict.paints.join(', ') });
    case 'close':
      return isNamed ? words.nearest : words.nearer({ other: verdict.paints[0]! });
    case 'not-in-catalogue':
      return words.no;
    case 'no-reference':
      return words.unknown({ place: placeWords(place) });
  }
}

function placeWords(place: number): string {
  const words = paintStrings.asked;
  if (place < 0) return words.isFar;
  return place === 0 ? words.isFirst : words.isAt({ place: place + 1 });
}

/** How far it is from what was measured, and which way; nothing where the light is not known. */
export function askedDifference({ colour }: Asked, { colour: { lab }, whiteBalance }: Answer): string[] {
  if (whiteBalance === 'none') return [];
  const own = labOfRgb(colour);
  const distance = deltaE00(lab, own);
  const { difference, direction } = paintStrings.asked;
  const words = directionWords(lab, own, true);
  const told = difference({ deltaE: formatDecimals(distance, 1), words: differenceWords(distance) });
  return words === null ? [told] : [told, direction({ direction: words })];
}
