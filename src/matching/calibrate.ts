// After training: how much the embedding counts beside colour for a catalogue's own pictures, and how sure they make.
import { PICTURE_BYTES, PICTURE_SIZE, presentPaints } from '../dataset/dataset.ts';
import type { Random } from '../shared/random.ts';
import type { Calibration } from '../tracking/run.ts';
import { calibrationError } from './calibration-error.ts';
import { colourScores } from './colour-score.ts';
import { colourOfPatch, colourQuery, type Embed } from './features.ts';
import { embeddingTopShare, fitConfidence, judge, topShare, type ScoredQuery } from './fit-confidence.ts';
import { buildIndex, type IndexedPaint, type MatchIndex } from './index.ts';
import { curvesOfPaints } from './known-curves.ts';
import { largest } from './largest.ts';
import { SWATCH, type PictureContext } from './picture-kind.ts';
import { SCORES, squaredDistances, type QueryFeatures } from './rank.ts';
import { addNoise, drawNoise, flatPatch } from './simulate.ts';

export interface ValidationPicture {
  /** Place of its paint in `paints`. */
  paint: number;
  /** 64 × 64 × RGB bytes. */
  picture: Uint8Array;
  /** Whether its file lost something. */
  isLossy?: boolean;
}

export interface CalibrationSource {
  paints: readonly IndexedPaint[];
  validation: AsyncIterable<ValidationPicture>;
  /** [paints, points, latentSize] */
  curves: Float32Array;
  /** [points] */
  factors: Float32Array;
  latentSize: number;
  embed: Embed;
  random: Random;
  /** Queries simulated; 1,024 unless set. */
  queries?: number;
}

/** More would only steady the third digit. */
const QUERIES = 1024;
const BATCH = 32;
/** Paints kept of a query: what lies behind has no probability left. */
const IN_PLAY = 256;

/** A held-out picture that lost something when it was stored. */
const LOSSY: PictureContext = { ...SWATCH, coding: { ...SWATCH.coding, kind: 'lossy' } };

/** A simulated query before its embedding is known. */
interface Draft {
  paint: number;
  query: QueryFeatures;
  /** What the encoder sees. */
  patch: Uint8Array;
}

/**
 * Fits on held-out pictures and on keys at a brightness not trained on, with noise and 8-bit rounding.
 * Metrics, shares 0–1: `val_top1`, `val_top3` as answered; `val_colour_…` and `val_embedding_…` by either alone;
 * `val_calibration_error`.
 */
export async function calibrate(
  source: CalibrationSource,
): Promise<{ calibration: Calibration; metrics: Record<string, number> }> {
  const present = withoutGone(source);
  const index = buildIndex({ ...present, forgetsPictures: true });
  const queries = await scored(index, present, brightnessQueries(present));
  const fit = fitConfidence(queries);
  return {
    calibration: {
      temperature: { none: fit.temperature, reference: 1 },
      embeddingWeight: { none: fit.weight, reference: 0 },
      count: queries.length,
      scores: SCORES,
    },
    metrics: metricsOf('val', queries, fit),
  };
}

/** Paints that are gone keep their rows, and are nothing that an answer could be. */
function withoutGone(source: CalibrationSource): CalibrationSource {
  const paints = presentPaints(source.paints);
  if (paints.length === source.paints.length) return source;
  const size = source.factors.length * source.latentSize;
  const known = curvesOfPaints(paints, source.curves, size, Infinity);
  const places = new Map(paints.map(({ index }, place) => [index, place]));
  const at = async function* () {
    for await (const one of source.validation) yield { ...one, paint: places.get(one.paint)! };
  };
  return { ...source, paints, validation: at(), curves: known?.curves ?? source.curves };
}

function metricsOf(
  prefix: string,
  queries: ScoredQuery[],
  fit: ReturnType<typeof fitConfidence>,
): Record<string, number> {
  if (queries.length === 0) return {};
  return {
    [`${prefix}_top1`]: topShare(queries, fit.weight, 1),
    [`${prefix}_top3`]: topShare(queries, fit.weight, 3),
    [`${prefix}_colour_top1`]: topShare(queries, 0, 1),
    [`${prefix}_colour_top3`]: topShare(queries, 0, 3),
    [`${prefix}_embedding_top1`]: embeddingTopShare(queries, 1),
    [`${prefix}_embedding_top3`]: embeddingTopShare(queries, 3),
    [`${prefix}_calibration_error`]: calibrationError(judge(queries, fit)),
  };
}

/** Half are held-out pictures with noise, half flat patches of a key's colour at a random brightness. */
async function* brightnessQueries({
  paints,
  validation,
  random,
  queries = QUERIES,
}: CalibrationSource): AsyncGenerator<Draft> {
  const held = await sampled(validation, queries / 2, random);
  for (const { paint, picture, isLossy } of held)
    yield draft(paint, addNoise(picture, drawNoise(random), random), isLossy ? LOSSY : SWATCH);
  for (let n = 0; n < queries / 2; n++) {
    const paint = random.integer(paints.length);
    yield draft(paint, flatPatch(paints[paint]!.colour, PICTURE_SIZE ** 2, drawNoise(random), random));
  }
}

function draft(paint: number, patch: Uint8Array, context = SWATCH): Draft {
  const query = colourQuery(colourOfPatch(patch), null, context);
  return { paint, patch, query: { ...query, embedding: null, metric: 'euclidean' } };
}

/** Embeds the drafts batch by batch and scores them. */
async function scored(
  index: MatchIndex,
  { embed, latentSize }: CalibrationSource,
  drafts: AsyncIterable<Draft>,
): Promise<ScoredQuery[]> {
  const out: ScoredQuery[] = [];
  const flush = async (batch: Draft[]) => {
    const pictures = new Uint8Array(batch.length * PICTURE_BYTES);
    batch.forEach(({ patch }, i) => pictures.set(patch, i * PICTURE_BYTES));
    const embeddings = await embed(pictures, batch.length);
    batch.forEach(({ query, paint }, i) => {
      const embedding = embeddings.slice(i * latentSize, (i + 1) * latentSize);
      out.push(scoreOf(index, { ...query, embedding }, paint));
    });
  };
  let batch: Draft[] = [];
  for await (const item of drafts) {
    batch.push(item);
    if (batch.length === BATCH) await flush(batch);
    if (batch.length === BATCH) batch = [];
  }
  if (batch.length > 0) await flush(batch);
  return out;
}

/** Scores of the paints in play for a query of a known paint, which always is among them. */
function scoreOf(index: MatchIndex, query: QueryFeatures, paint: number): ScoredQuery {
  const { likelihood, unknown } = colourScores(index, query);
  const squared = squaredDistances(index, query, likelihood)!;
  const inPlay = largest(likelihood, IN_PLAY);
  if (!inPlay.includes(paint)) inPlay.push(paint);
  const furthest = squared.reduce((max, d) => (d > max ? d : max), 0);
  return {
    colour: Float64Array.from(inPlay, (i) => Math.log(likelihood[i]!)),
    squared: Float64Array.from(inPlay, (i) => (Number.isNaN(squared[i]!) ? furthest : squared[i]!)),
    unknown,
    truth: inPlay.indexOf(paint),
  };
}

/** A uniform sample of up to `count` items of a stream of unknown length (reservoir sampling, algorithm R). */
async function sampled<T>(items: AsyncIterable<T>, count: number, random: Random): Promise<T[]> {
  const out: T[] = [];
  let seen = 0;
  for await (const item of items) {
    seen++;
    if (out.length < count) out.push(item);
    else {
      const place = random.integer(seen);
      if (place < count) out[place] = item;
    }
  }
  return out;
}
