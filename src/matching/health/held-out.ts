// How often the user's own held-out pictures are recognised: by the trained matcher and by simpler rankers beside it.
//
// The index is made of keys and of curves that are rendered from keys, so a held-out picture is not in it; the nearest
// picture is looked for among the training pictures only.
import { deltaE00 } from '../../colour/difference.ts';
import { labOfRgb } from '../../colour/lab.ts';
import type { PictureRef } from '../../dataset/paints/split.ts';
import type { Rgb } from '../../dataset/dataset.ts';
import type { Calibration } from '../../tracking/run.ts';
import { colourScores } from '../colour-score.ts';
import { colourOfPatch, colourQuery } from '../features.ts';
import { labOf, type MatchIndex } from '../index.ts';
import { SWATCH } from '../picture-kind.ts';
import { fuse, SCORES, squaredDistances } from '../rank.ts';
import { LARGEST_SL } from './key-pairs.ts';
import { RAY_NOISE, raySeparation, raysOf } from './ray-twins.ts';
import type { HeldOutRanker, HeldOutScores } from './health-report.ts';

/** A training picture's mean code values: what the nearest picture is looked for among. */
export interface TrainingColours {
  /** [pictures, 3] */
  colours: Float64Array;
  /** Paint of each. */
  paint: Int32Array;
}

export interface HeldOutSource {
  index: MatchIndex;
  calibration: Calibration;
  /** The pictures to score, a sample of `heldOut`. */
  refs: readonly PictureRef[];
  heldOut: number;
  /** 64 × 64 × RGB bytes. */
  read(ref: PictureRef): Promise<Uint8Array>;
  isRendered(ref: PictureRef): boolean;
  embeddingOf(ref: PictureRef): Float32Array;
  training: TrainingColours;
  onProgress(done: number): void;
}

const CONFUSIONS_KEPT = 50;
const RANKERS: readonly HeldOutRanker[] = [
  'trained',
  'colour',
  'embedding',
  'nearestPicture',
  'chromaticity',
  'ciede2000',
];

export async function scoreHeldOut(source: HeldOutSource): Promise<HeldOutScores> {
  const { refs, onProgress } = source;
  const { directions } = raysOf(source.index);
  const right = new Map(RANKERS.map((ranker) => [ranker, { top1: 0, top3: 0 }]));
  const confused = new Map<string, { paint: number; answered: number; times: number }>();
  for (const [done, ref] of refs.entries()) {
    const scores = await scoresOf({ ...source, directions }, ref);
    for (const ranker of RANKERS) {
      const place = placeOf(scores[ranker], ref.paint);
      const counts = right.get(ranker)!;
      if (place < 1) counts.top1++;
      if (place < 3) counts.top3++;
      if (ranker === 'trained' && place > 0) note(confused, ref.paint, bestOther(scores.trained, ref.paint));
    }
    onProgress(done + 1);
  }
  const share = (count: number) => count / Math.max(1, refs.length);
  const shares = Object.fromEntries(
    [...right].map(([ranker, { top1, top3 }]) => [ranker, { top1: share(top1), top3: share(top3) }]),
  ) as HeldOutScores['shares'];
  return {
    pictures: refs.length,
    rendered: refs.filter((ref) => source.isRendered(ref)).length,
    heldOut: source.heldOut,
    shares,
    ...confusionsOf(confused, source.index),
  };
}

/** Scores of all paints by each ranker, larger is better. */
async function scoresOf(
  source: HeldOutSource & { directions: Float64Array },
  ref: PictureRef,
): Promise<Record<HeldOutRanker, Float64Array>> {
  const { index, calibration } = source;
  const query = colourQuery(colourOfPatch(await source.read(ref)), null, SWATCH);
  const { likelihood } = colourScores(index, query);
  const features = { ...query, embedding: source.embeddingOf(ref), metric: 'euclidean' as const };
  const squared = squaredDistances(index, features, likelihood);
  const { mean } = query.seen;
  const weight = calibration.scores === SCORES ? calibration.embeddingWeight.none : 0;
  return {
    trained: fuse(likelihood, squared, weight),
    colour: likelihood,
    embedding: squared ? squared.map((d) => (Number.isNaN(d) ? -Infinity : -d)) : likelihood,
    nearestPicture: nearestPictures(source.training, index.paints.length, mean),
    chromaticity: rayCosines(source.directions, mean),
    ciede2000: keyDifferences(index, mean, ref.paint),
  };
}

/** How many other paints score as well or better; ties count against the paint. */
function placeOf(scores: Float64Array, paint: number): number {
  const own = scores[paint]!;
  let before = 0;
  for (let i = 0; i < scores.length; i++) if (i !== paint && scores[i]! >= own) before++;
  return before;
}

function bestOther(scores: Float64Array, paint: number): number {
  let best = -1;
  for (let i = 0; i < scores.length; i++)
    if (i !== paint && (best < 0 || scores[i]! > scores[best]!)) best = i;
  return best;
}

function nearestPictures({ colours, paint }: TrainingColours, paints: number, mean: Rgb): Float64Array {
  const out = new Float64Array(paints).fill(-Infinity);
  for (let at = 0; at < paint.length; at++) {
    let square = 0;
    for (let c = 0; c < 3; c++) square += (colours[3 * at + c]! - mean[c]!) ** 2;
    const of = paint[at]!;
    if (-square > out[of]!) out[of] = -square;
  }
  return out;
}

/** Grows as the angle between a colour and a paint's ray gets smaller. */
function rayCosines(directions: Float64Array, [r, g, b]: Rgb): Float64Array {
  const out = new Float64Array(directions.length / 3);
  for (let i = 0; i < out.length; i++)
    out[i] = r * directions[3 * i]! + g * directions[3 * i + 1]! + b * directions[3 * i + 2]!;
  return out;
}

/** −ΔE00 to every key; −∞ where the difference in L* alone says that a key is further than the right one. */
function keyDifferences(index: MatchIndex, mean: Rgb, right: number): Float64Array {
  const lab = labOfRgb(mean);
  const reach = LARGEST_SL * deltaE00(lab, labOf(index, right)) + 1e-9;
  return Float64Array.from({ length: index.paints.length }, (_, paint) =>
    Math.abs(index.labs[3 * paint]! - lab[0]) > reach ? -Infinity : -deltaE00(lab, labOf(index, paint)),
  );
}

function note(
  confused: Map<string, { paint: number; answered: number; times: number }>,
  paint: number,
  answered: number,
): void {
  const key = `${paint} ${answered}`;
  const entry = confused.get(key) ?? { paint, answered, times: 0 };
  entry.times++;
  confused.set(key, entry);
}

function confusionsOf(
  confused: ReadonlyMap<string, { paint: number; answered: number; times: number }>,
  index: MatchIndex,
): Pick<HeldOutScores, 'confusions' | 'wrong' | 'wrongTwins'> {
  const all = [...confused.values()].sort((a, b) => b.times - a.times || a.paint - b.paint);
  const total = (entries: typeof all) => entries.reduce((sum, { times }) => sum + times, 0);
  const isTwin = ({ paint, answered }: (typeof all)[number]) =>
    raySeparation(index, paint, answered) < RAY_NOISE;
  return {
    confusions: all.slice(0, CONFUSIONS_KEPT),
    wrong: total(all),
    wrongTwins: total(all.filter(isTwin)),
  };
}
