// A verdict in words: the one sentence for a person, the short form for lists, and what stands beside each paint. All
// that is shown, announced, copied or saved of an answer comes from here, so that nothing contradicts the verdict.
import { asShown, CLOSE_DELTA_E00, MATCH } from '../../matching/verdict.ts';
import type { Match, MatchAnswer } from '../../matching/match-answer.ts';
import type { Verdict } from '../../tracking/verdict-record.ts';
import { formatDecimals } from '../../shared/locale.ts';
import { verdictStrings as words } from './verdict-strings.ts';
import { paintChange, VISIBLE_DELTA_E00 } from './answer-words.ts';
import { formatPercent } from '../kit/format.ts';

/** What it is, and the one best thing to do. */
export function verdictSentence(verdict: Verdict): string {
  return `${verdictWords(verdict)} ${words.advice[verdict.advice]}`;
}

/** The first part of the sentence: what it is. */
export function verdictWords(verdict: Verdict): string {
  switch (verdict.kind) {
    case 'match':
    case 'probably':
      if (isSpoilt(verdict)) return words.probablySpoilt({ paint: verdict.paints[0]! });
      return oneWords(verdict.kind, verdict.paints[0]!, shareWords(verdict.confidence));
    case 'one-of':
      return severalWords(verdict.paints, shareWords(verdict.confidence));
    case 'close': {
      const [paint, deltaE] = [verdict.paints[0]!, formatDecimals(verdict.deltaE00, 1)];
      return isNear(verdict) ? words.close({ paint, deltaE }) : words.far({ paint, deltaE });
    }
    case 'not-in-catalogue':
      return noneWords(verdict);
    case 'no-reference':
      return words.noReference({ paint: verdict.paints[0]! });
  }
}

function noneWords({ unknown, asked }: Extract<Verdict, { kind: 'not-in-catalogue' }>): string {
  const share = shareWords(unknown);
  if (asked === undefined) return share === null ? words.noneFits : words.notInCatalogue({ share });
  return share === null ? words.noneFitsOf({ count: asked }) : words.inNoneOf({ count: asked, share });
}

function oneWords(kind: 'match' | 'probably', paint: string, share: string | null): string {
  return share === null ? words[kind]({ paint }) : words[`${kind}Share`]({ paint, share });
}

function severalWords(names: readonly string[], share: string | null): string {
  const paints = words.or({ others: names.slice(0, -1).join(', '), last: names.at(-1)! });
  return share === null ? words.oneOf({ paints }) : words.oneOfShare({ paints, share });
}

/** For a row of a list: `Probably, 64 %`. */
export function verdictShort(verdict: Verdict): string {
  if (verdict.kind === 'close' && !isNear(verdict)) return words.shortFar;
  const short = words.short[verdict.kind];
  const share = 'confidence' in verdict && !isSpoilt(verdict) ? shareWords(verdict.confidence) : null;
  return share === null ? short : words.shareOf({ words: short, share });
}

/**
 * As probable as a match, and yet called none: something spoils the picture, and the probability supposes that nothing
 * does. It is not told then.
 */
function isSpoilt({ kind, confidence }: VerdictOfPaint): boolean {
  return kind === 'probably' && typeof confidence === 'number' && asShown(confidence) >= MATCH.none;
}

const isNear = ({ deltaE00 }: { deltaE00: number }) => Number(deltaE00.toFixed(1)) <= CLOSE_DELTA_E00;

const shareWords = (share: number | null) => (share === null ? null : formatPercent(share));

/** The paints are what was asked about, or can be: their percentages and what goes with them are worth showing. */
export function namesPaint({ kind }: Pick<Verdict, 'kind'>): boolean {
  return kind === 'match' || kind === 'probably' || kind === 'one-of';
}

type VerdictOfPaint = Pick<Verdict, 'kind'> & { confidence?: number | null };

type Judged = Pick<MatchAnswer, 'colour' | 'whiteBalance'> & {
  verdict: VerdictOfPaint;
  matches: readonly Pick<Match, 'deltaE00'>[];
};

/** The paint's probability; null where the verdict is that it is none of them, or nothing is known of it that holds. */
export function paintShare(
  { confidence }: Pick<Match, 'confidence'>,
  { verdict }: Pick<Judged, 'verdict'>,
): string | null {
  if (confidence === null || verdict.kind === 'not-in-catalogue' || isSpoilt(verdict)) return null;
  return formatPercent(confidence);
}

/** What to say beside a paint; null where the verdict says it all. Degrees are left out: the verdict judges nearness. */
export function paintWords(match: Pick<Match, 'colour' | 'deltaE00'>, answer: Judged): string | null {
  const { kind } = answer.verdict;
  if (kind === 'match') return null;
  const direction = paintChange(match, answer);
  if (answer.whiteBalance === 'reference')
    return namesPaint({ kind }) || direction === null ? null : words.direction({ words: direction });
  if (kind === 'not-in-catalogue') return words.brightnessUnknown;
  // Another paint is not said to have the hue where the first one, which the verdict speaks of, has not.
  if (hasHue(match) && hasHue(answer.matches[0]!)) return words.sameHue;
  return direction === null ? words.brightnessUnknown : words.otherHue({ words: capitalised(direction) });
}

const capitalised = (text: string) => `${text[0]!.toUpperCase()}${text.slice(1)}`;

const hasHue = ({ deltaE00 }: Pick<Match, 'deltaE00'>) => deltaE00 < VISIBLE_DELTA_E00;
