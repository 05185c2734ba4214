// After training: how much the embedding counts beside colour, and how sure an answer may claim to be, per situation.
import type { Paint } from '../dataset/types.ts';
import { PICTURE_BYTES, PICTURE_SIZE } from '../dataset/types.ts';
import type { Random } from '../shared/random.ts';
import type { Calibration } from '../tracking/types.ts';
import { calibrationError } from './calibration-error.ts';
import { colourScores, type Situation } from './colour-score.ts';
import { colourOfPatch, colourQuery, correctedPatch, type Embed } from './features.ts';
import { embeddingTopShare, fitConfidence, judge, topShare, type ScoredQuery } from './fit-confidence.ts';
import { buildIndex, type MatchIndex } from './index.ts';
import { largest } from './largest.ts';
import { squaredDistances, type QueryFeatures } from './rank.ts';
import { addNoise, drawNoise, flatPatch, lightScene, tintedPatch } from './simulate.ts';

export interface ValidationPicture {
  /** Place of its paint in `paints`. */
  paint: number;
  /** 64 × 64 × RGB bytes. */
  picture: Uint8Array;
}

export interface CalibrationSource {
  paints: readonly Pick<Paint, 'index' | 'folder' | 'code' | 'name' | 'colour'>[];
  keyPictures: (paintIndex: number) => Promise<Uint8Array>;
  validation: AsyncIterable<ValidationPicture>;
  /** [paints, points, latentSize] */
  curves: Float32Array;
  /** [points] */
  factors: Float32Array;
  latentSize: number;
  embed: Embed;
  random: Random;
  /** Queries simulated per situation; 1,024 and 512 unless set. */
  queries?: Record<Situation, number>;
}

/** Queries simulated per situation; more would only steady the third digit. */
const QUERIES: Record<Situation, number> = { none: 1024, reference: 512 };
/** Queries with a colour cast for each without: as many as ranking expects (CAST_SHARE 0.3). */
const TINTED = 3 / 7;
/** Reflectance assumed for the simulated reference; it cancels out. */
const REFLECTANCE = 0.9;
const BATCH = 32;
/** Paints kept of a query: what lies behind has no probability left. */
const IN_PLAY = 256;

/** A simulated query before its embedding is known. */
interface Draft {
  paint: number;
  query: QueryFeatures;
  /** What the encoder sees. */
  patch: Uint8Array;
}

/**
 * Fits on queries simulated from validation pictures and keys: noise and 8-bit rounding at a brightness not trained on
 * or a colour cast (`none`), and light of random strength with a white reference and the errors that its correction leaves (`reference`).
 * Metrics, shares 0–1: `val_top1`, `val_top3` as answered; `val_colour_…` and `val_embedding_…` by either alone;
 * `val_calibration_error`; the same with `val_tinted_…` for a colour cast and
 * `val_reference_…` for queries with a reference.
 */
export async function calibrate(
  source: CalibrationSource,
): Promise<{ calibration: Calibration; metrics: Record<string, number> }> {
  const index = buildIndex(source);
  const none = await scored(index, source, brightnessQueries(source));
  const tinted = await scored(index, source, tintedQueries(source));
  const reference = await scored(index, source, referenceQueries(source));
  const fits = { none: fitConfidence([...none, ...tinted]), reference: fitConfidence(reference) };
  return {
    calibration: {
      temperature: { none: fits.none.temperature, reference: fits.reference.temperature },
      embeddingWeight: { none: fits.none.weight, reference: fits.reference.weight },
      count: none.length + tinted.length + reference.length,
    },
    metrics: {
      ...metricsOf('val', none, fits.none),
      ...metricsOf('val_tinted', tinted, fits.none),
      ...metricsOf('val_reference', reference, fits.reference),
    },
  };
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
  const held = await sampled(validation, queries.none / 2, random);
  for (const { paint, picture } of held) yield draft(paint, addNoise(picture, drawNoise(random), random));
  for (let n = 0; n < queries.none / 2; n++) {
    const paint = random.integer(paints.length);
    yield draft(paint, flatPatch(paints[paint]!.colour, PICTURE_SIZE ** 2, drawNoise(random), random));
  }
}

/** Flat patches of a key's colour as an unknown camera sees it in an unknown light. */
async function* tintedQueries({
  paints,
  random,
  queries = QUERIES,
}: CalibrationSource): AsyncGenerator<Draft> {
  for (let n = 0; n < queries.none * TINTED; n++) {
    const paint = random.integer(paints.length);
    yield draft(paint, tintedPatch(paints[paint]!.colour, PICTURE_SIZE ** 2, drawNoise(random), random));
  }
}

async function* referenceQueries({
  paints,
  keyPictures,
  random,
  queries = QUERIES,
}: CalibrationSource): AsyncGenerator<Draft> {
  for (let n = 0; n < queries.reference; n++) {
    const paint = random.integer(paints.length);
    const scene = lightScene(await keyPictures(paint), REFLECTANCE, random);
    const white = { colour: { mean: scene.white }, reflectance: REFLECTANCE };
    const query = colourQuery(colourOfPatch(scene.picture), white);
    yield {
      paint,
      query: { ...query, embedding: null, metric: 'euclidean' },
      patch: correctedPatch(scene.picture, query),
    };
  }
}

function draft(paint: number, patch: Uint8Array): Draft {
  const query = colourQuery(colourOfPatch(patch), null);
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
  const { score, unknown } = colourScores(index, query);
  const squared = squaredDistances(index, query, score)!;
  const inPlay = largest(score, IN_PLAY);
  if (!inPlay.includes(paint)) inPlay.push(paint);
  const furthest = squared.reduce((max, d) => (d > max ? d : max), 0);
  return {
    colour: Float64Array.from(inPlay, (i) => score[i]!),
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
