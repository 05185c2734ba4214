// What the spots of a surface amount to, in words.
import { formatDecimals } from '../../shared/locale.ts';
import type { WhyLeftOut } from '../../tracking/wall-reading.ts';
import { readingsStrings as strings } from './readings-strings.ts';
import type { Agreement, Judgement } from '../../readings/judge-spots.ts';

export interface JudgedSpot {
  light: number;
  deltaE00: number;
  leftOut?: WhyLeftOut | null;
}

/** The latest spot last. */
export interface AnsweredSpots {
  spots: readonly unknown[];
  judgement: Judgement;
  isWorking: boolean;
  problem: string | null;
}

/** `spread` is that of those that count; null until it is known. */
export function wallWords(
  spots: readonly JudgedSpot[],
  agreement: Agreement,
  spread: number | null,
): string[] {
  if (agreement === 'apart') {
    const apart = Math.max(...spots.map(({ deltaE00 }) => deltaE00));
    return [strings.apart({ apart: formatDecimals(apart, 1) })];
  }
  const counted = spots.filter(({ leftOut }) => !leftOut);
  const off = leftOutWords(spots);
  const told = { count: counted.length, spread: spread === null ? '…' : formatDecimals(spread, 1) };
  if (off.length > 0) return [...off, strings.rest(told)];
  const lights = new Set(counted.map(({ light }) => light)).size;
  return [lights > 1 ? strings.agreeLights({ ...told, lights }) : strings.agree(told)];
}

/** Of which spots the answer is, in a few words; null for a spot alone, and as long as the others are not joined with it. */
export function answeredWords({ spots, judgement, isWorking, problem }: AnsweredSpots): string | null {
  if (spots.length < 2 || isWorking || problem !== null) return null;
  if (judgement.agreement === 'apart') return strings.answerOfThis;
  const count = judgement.spots.filter(({ leftOut }) => leftOut === null).length;
  if (judgement.spots.at(-1)?.leftOut) return strings.answerOfOthers({ count });
  return strings.answerOf({ count, all: spots.length, isAll: String(count === spots.length) });
}

/** Why the latest spot does not count; null where it does. */
export function whyLatestLeftOut({ judgement }: Pick<AnsweredSpots, 'judgement'>): string | null {
  const why = judgement.agreement === 'apart' ? null : judgement.spots.at(-1)?.leftOut;
  return why ? strings.off({ why: strings.whys[why] }) : null;
}

/** A sentence for each reason. */
function leftOutWords(spots: readonly JudgedSpot[]): string[] {
  const whys = new Map<WhyLeftOut, number[]>();
  spots.forEach(({ leftOut }, i) => {
    if (leftOut) whys.set(leftOut, [...(whys.get(leftOut) ?? []), i + 1]);
  });
  return [...whys].map(([why, numbers]) =>
    strings.leftOut({ count: numbers.length, spots: numbers.join(', '), why: strings.whys[why] }),
  );
}
