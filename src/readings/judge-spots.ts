// Whether several readings of a surface agree, which of them does not belong, and why. Pure: no words, no worker.
import { deltaE00 } from '../colour/difference.ts';
import { labOfRgb, type Lab } from '../colour/lab.ts';
import { luminance } from '../colour/luminance.ts';
import { linearOfRgb, rgbOfLinear, type Rgb } from '../colour/srgb.ts';
import type { WarningKind } from '../reading/frame-reading.ts';
import type { WhyLeftOut } from '../tracking/wall-reading.ts';

/** What is known of a reading. */
export interface Spot {
  /** Corrected colour, sRGB code values. */
  corrected: Rgb;
  /** Whether a card told the light; without one brightness says nothing. */
  isLightKnown: boolean;
  /** Readings of one light have the same number. */
  light: number;
  warnings: readonly WarningKind[];
}

export interface SpotJudgement {
  /** ΔE00 from the middle of the readings; at its brightness where no card told the light. */
  deltaE00: number;
  /** Null for one that counts. */
  leftOut: WhyLeftOut | null;
}

/** `one`: nothing to compare; `apart`: no more than half of them are alike, so that none can be called wrong. */
export type Agreement = 'one' | 'agree' | 'one-off' | 'apart';

export interface Judgement {
  agreement: Agreement;
  spots: SpotJudgement[];
}

/**
 * ΔE00 from the middle from which on a reading does not belong: so many times their median (3.5 standard deviations of normal
 * errors by the median absolute deviation: B. Iglewicz and D. C. Hoaglin, "How to Detect and Handle Outliers", ASQC 1993),
 * within bounds. Photographs of one thing by one camera beside a white card differ by 4 to 8 in one light (median; 90th
 * percentiles 7 to 13) and by 8 in several (17).
 */
const DEVIATIONS = 3.5 * 1.4826;
export const ALIKE = { oneLight: [3, 9], lights: [9, 16] } as const;

/** Light over the middle's, natural log, up to which a difference is one of light alone, and how alike its channels are. */
const SAME_HUE = 0.06;
/** Glare adds light of all colours: what is added differs by less than this between the channels, relative to its mean. */
const GLARE_NEUTRAL = 0.6;
const DARKEST = 1e-4;

/**
 * Any number of readings. The middle is the reading that is nearest to all others, so that nearly half of them may be wrong;
 * of two that are far apart neither is, unless the picture shows glare or a shadow's edge on one of them.
 */
export function judgeSpots(spots: readonly Spot[]): Judgement {
  const someHaveCard = spots.some(({ isLightKnown }) => isLightKnown);
  const isCompared = (spot: Spot) => spot.isLightKnown || !someHaveCard;
  const compared = spots.filter(isCompared);
  const middle = middleOf(compared);
  const limit = middle ? limitOf(compared, middle) : 0;
  const isOff = (spot: Spot) => !!middle && differenceOf(spot, middle) > limit;
  const off = compared.filter(isOff).length;
  const isExplained = compared.length === 2 && compared.filter(isSpoilt).length === 1;
  const isApart = compared.length > 1 && 2 * off >= compared.length && !isExplained;
  const agreement = compared.length < 2 ? 'one' : isApart ? 'apart' : off > 0 ? 'one-off' : 'agree';
  const judged = spots.map((spot): SpotJudgement => {
    if (!middle || !isCompared(spot)) return { deltaE00: 0, leftOut: 'no-card' };
    const leftOut = !isApart && isOff(spot) ? whyOff(spot, middle) : null;
    return { deltaE00: differenceOf(spot, middle), leftOut };
  });
  return { agreement, spots: judged };
}

function limitOf(spots: readonly Spot[], middle: Spot): number {
  const [least, most] = new Set(spots.map(({ light }) => light)).size > 1 ? ALIKE.lights : ALIKE.oneLight;
  if (spots.length < 3) return most;
  const away = spots.map((spot) => differenceOf(spot, middle)).sort((a, b) => a - b);
  const half = (away.length - 1) / 2;
  const median = (away[Math.floor(half)]! + away[Math.ceil(half)]!) / 2;
  return Math.min(most, Math.max(least, DEVIATIONS * median));
}

const isSpoilt = ({ warnings }: Spot) => warnings.includes('glare') || warnings.includes('shadow-edge');

/** The spot with the least sum of differences to the others; one that is spoilt only where all are. */
function middleOf(spots: readonly Spot[]): Spot | null {
  let best: Spot | null = null;
  let least = Infinity;
  const clean = spots.filter((spot) => !isSpoilt(spot));
  for (const spot of clean.length > 0 ? clean : spots) {
    const sum = spots.reduce((total, other) => total + differenceOf(other, spot), 0);
    if (sum < least) [best, least] = [spot, sum];
  }
  return best;
}

function differenceOf(spot: Spot, middle: Spot): number {
  return deltaE00(labBeside(spot, middle), labOfRgb(middle.corrected));
}

/** In Lab; at the middle's luminance where no card told the light. */
function labBeside({ corrected, isLightKnown }: Spot, middle: Spot): Lab {
  if (isLightKnown) return labOfRgb(corrected);
  const linear = linearOfRgb(corrected);
  const gain = luminance(middle.corrected) / Math.max(DARKEST, luminance(corrected));
  return labOfRgb(rgbOfLinear([gain * linear[0], gain * linear[1], gain * linear[2]]));
}

/** The same light times a number is shade or brighter light; light of all colours on top is glare. */
function whyOff(spot: Spot, middle: Spot): WhyLeftOut {
  if (spot.warnings.includes('glare')) return 'glare';
  if (spot.warnings.includes('shadow-edge')) return 'shade';
  const [own, usual] = [linearOfRgb(spot.corrected), linearOfRgb(middle.corrected)];
  const logs = own.map((v, c) => Math.log(Math.max(DARKEST, v) / Math.max(DARKEST, usual[c]!)));
  const mean = (logs[0]! + logs[1]! + logs[2]!) / 3;
  if (Math.max(...logs.map((log) => Math.abs(log - mean))) < SAME_HUE) return mean < 0 ? 'shade' : 'brighter';
  const added = own.map((v, c) => v - usual[c]!);
  const most = Math.max(...added);
  return Math.min(...added) > (1 - GLARE_NEUTRAL) * most && most > 0 ? 'glare' : 'other-colour';
}
