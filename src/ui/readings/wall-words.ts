// What the spots of a surface amount to, in words.
import { formatDecimals } from '../../shared/locale.ts';
import type { WhyLeftOut } from '../../tracking/wall-reading.ts';
import { readingsStrings as strings } from './readings-strings.ts';
import type { Agreement } from '../../readings/judge-spots.ts';

export interface JudgedSpot {
  light: number;
  deltaE00: number;
  leftOut?: WhyLeftOut | null;
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
