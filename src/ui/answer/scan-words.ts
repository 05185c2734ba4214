// What a scan says about itself, and two about each other.
import { deltaE00 } from '../../colour/difference.ts';
import { labOfRgb, type Lab } from '../../colour/lab.ts';
import { hexOfRgb, rgbOfNumber, type Rgb } from '../../colour/srgb.ts';
import { verdictOfScan } from '../../matching/scan-verdict.ts';
import type { MatchAnswer } from '../../matching/match-answer.ts';
import type { Scan } from '../../tracking/scan.ts';
import { scanStrings } from './scan-strings.ts';
import { directionWords } from '../paint/difference-words.ts';
import { atBrightnessOf } from '../paint/equal-brightness.ts';
import { formatPercent } from '../kit/format.ts';

/** What the result cards need of an answer. */
export function answerOf(scan: Scan) {
  const { colour, reference, matches } = scan;
  const whiteBalance: MatchAnswer['whiteBalance'] = reference ? 'reference' : 'none';
  return { colour, whiteBalance, matches, verdict: verdictOfScan(scan) };
}

/** The name of a scan is that of its first paint, or its colour's where it is none of the catalogue's. */
export function scanName(scan: Scan): string {
  const { matches, colour, dataset } = scan;
  const verdict = verdictOfScan(scan);
  if (verdict.kind !== 'not-in-catalogue') return matches[0]!.folder;
  const { asked } = verdict;
  return asked === undefined
    ? scanStrings.notIn({ hex: colour.hex, catalogue: dataset.name })
    : scanStrings.inNoneOf({ hex: colour.hex, count: asked });
}

export function lightWords({ reference }: Scan): string {
  if (!reference) return scanStrings.noReference;
  const { kind, white, reflectance } = reference;
  const [corrected, hex] = [scanStrings.references[kind], hexOfRgb(white)];
  return scanStrings.reference({ corrected, hex, reflectance: formatPercent(reflectance) });
}

export interface ScanDifference {
  deltaE00: number;
  /** From the first to the second; null when nothing can be told. */
  direction: string | null;
  /** False where one had no reference: both are then taken at the brightness of the first. */
  isBrightnessKnown: boolean;
  /** sRGB code values to show side by side. */
  shown: readonly [Rgb, Rgb];
}

export function scanDifference(one: Scan, other: Scan): ScanDifference {
  const isBrightnessKnown = one.reference !== null && other.reference !== null;
  const shown = isBrightnessKnown ? null : atOneBrightness(one, other);
  const labs: readonly [Lab, Lab] = shown
    ? [labOfRgb(shown[0]), labOfRgb(shown[1])]
    : [one.colour.lab, other.colour.lab];
  const difference = deltaE00(...labs);
  return {
    deltaE00: difference,
    direction: difference < 1 ? null : directionWords(...labs, isBrightnessKnown),
    isBrightnessKnown,
    shown: shown ?? [rgbOf(one), rgbOf(other)],
  };
}

function atOneBrightness(one: Scan, other: Scan): readonly [Rgb, Rgb] {
  const first = rgbOf(one);
  return [first, atBrightnessOf(first, rgbOf(other))];
}

function rgbOf({ colour: { hex } }: Scan): Rgb {
  return rgbOfNumber(Number.parseInt(hex.slice(1), 16));
}
