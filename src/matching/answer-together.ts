// One answer for several readings of one surface.
import { labOfRgb } from '../colour/lab.ts';
import { hexOfRgb, linearOfRgb, rgbOfLinear, type Rgb } from '../colour/srgb.ts';
import { spreadOf } from '../reading/average.ts';
import { AppError } from '../shared/errors.ts';
import { message } from '../shared/message.ts';
import { MOST_NAMED } from '../tracking/verdict-record.ts';
import type { JointAnswer, TakenReading } from './match-answer.ts';
import { describe, judged, type Matcher } from './matcher.ts';
import { rankTogether } from './rank-together.ts';
import { verdictOf } from './verdict.ts';

/** AppError `bad-parameters` for no readings. */
export function answerTogether(
  { index }: Pick<Matcher, 'index'>,
  readings: readonly TakenReading[],
  count: number,
): JointAnswer {
  const latest = readings.at(-1);
  if (!latest) throw new AppError('bad-parameters', message('match.noneWanted'));
  const corrected = meanLight(readings.map(({ query }) => query.corrected));
  const { paints: ranked, unknown } = rankTogether(index, readings, corrected, Math.max(count, MOST_NAMED));
  const paints = ranked.map((paint) => describe(index, paint));
  const warnings = sharedWarnings(readings);
  const facts = { knownBy: latest.knownBy, warnings: warnings.map(({ kind }) => kind) };
  const asked = index.parts.length > 1 ? { asked: index.parts.length } : {};
  return {
    matches: paints.slice(0, count),
    verdict: verdictOf({ paints: paints.map(judged), unknown, ...facts, ...asked }),
    colour: {
      lab: labOfRgb(corrected),
      hex: hexOfRgb(corrected),
      seen: meanLight(readings.map(({ query }) => query.seen.mean)),
    },
    knownBy: latest.knownBy,
    unknown,
    reading: {
      frames: readings.reduce((sum, { frames }) => sum + frames, 0),
      spread: spreadOf(readings.map(({ query }) => labOfRgb(query.corrected))),
    },
    warnings,
  };
}

/** What spoils more than half of the readings; of a place, the latest picture's. */
function sharedWarnings(readings: readonly TakenReading[]): TakenReading['warnings'][number][] {
  const told = new Map(
    readings.flatMap(({ warnings }) => warnings.map((warning) => [warning.kind, warning])),
  );
  const share = (kind: string) =>
    readings.filter(({ warnings }) => warnings.some((warning) => warning.kind === kind)).length /
    readings.length;
  return [...told.values()].filter(({ kind }) => share(kind) > 0.5);
}

/** Code values of the mean in linear light. */
function meanLight(codes: readonly Rgb[]): Rgb {
  const linear = codes.map(linearOfRgb);
  const mean = (c: 0 | 1 | 2) => linear.reduce((sum, rgb) => sum + rgb[c], 0) / linear.length;
  return rgbOfLinear([mean(0), mean(1), mean(2)]);
}
