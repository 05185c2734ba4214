// From a region of a picture to what ranking needs: robust colour, white balance, embedding of the corrected patch.
import { correctByChart } from '../colour/chart-fit.ts';
import { labJacobian, matrix } from '../colour/lab-error.ts';
import { labOfRgb, type Lab } from '../colour/lab.ts';
import { correctLight, type CorrectedLight } from '../colour/light-correction.ts';
import { paintPatch } from '../colour/paint-patch.ts';
import type { PatchColour } from '../colour/patch.ts';
import { linearOfCode, linearOfRgb, rgbOfLinear, type Rgb } from '../colour/srgb.ts';
import { applyGainsToPicture, vonKriesGains, type Gains } from '../colour/white-balance.ts';
import { PICTURE_SIZE } from '../dataset/types.ts';
import { covarianceOfMean } from '../reading/average.ts';
import type { ChartReading } from '../reading/read-chart.ts';
import type { ColourQuery } from './colour-score.ts';
import type { LatentMetric } from './latent-distance.ts';
import type { QueryFeatures } from './rank.ts';

/** Embeds pictures of 64 × 64 × RGB bytes, back to back, to [count, latentSize]. */
export type Embed = (pictures: Uint8Array, count: number) => Promise<Float32Array>;

/** What was cut out of the picture: colours from all pixels, the patch for the encoder. */
export interface SeenPatch {
  colour: PatchColour;
  /** 64 × 64 × RGB bytes. Not read without an encoder. */
  patch: () => Uint8Array;
  reference: SeenReference | null;
  /** The same colours in each of the frames that were averaged, in order of time; one for a picture. */
  frames: readonly FrameColours[];
}

/** What the light is known by: a white reference or a 24-patch card. */
export type SeenReference = SeenWhite | ChartReading;

/** What one frame says. */
export interface FrameColours {
  seen: PatchColour;
  white: PatchColour | null;
  chart: ChartReading | null;
}

/** A white reference: its colour as photographed, and its reflectance, (0, 1]. */
export interface SeenWhite {
  colour: Pick<PatchColour, 'mean'>;
  reflectance: number;
  /** Light on the spot over that on the reference; 1 unless it is known. */
  lightRatio?: number;
}

/** AppError `bad-white-reference` for a reference that says nothing about the light. */
export async function featuresOf(
  { colour, patch, reference, frames }: SeenPatch,
  embed: Embed | null,
  metric: LatentMetric,
): Promise<QueryFeatures> {
  const query = withFrameError(colourQuery(colour, reference), frames, reference);
  const embedding = embed ? await embed(correctedPatch(patch(), query), 1) : null;
  return { ...query, embedding, metric };
}

/** The colour side of a query. AppError `bad-white-reference`. */
export function colourQuery(seen: PatchColour, reference: SeenReference | null): ColourQuery {
  if (!reference) return { seen, corrected: seen.mean, light: null };
  const light = correctedLight(linearOfRgb(seen.mean), reference);
  return { seen, corrected: rgbOfLinear(light.linear), light: withDirt(light, seen) };
}

/** The light's covariance and what dirt may have left in the mean, taken as independent errors of the channels. */
function withDirt(light: CorrectedLight, { mean, error }: PatchColour): CorrectedLight {
  if (!error) return light;
  const jacobian = labJacobian(light.linear);
  const seen = linearOfRgb(mean);
  const errors = [0, 1, 2].map((c) => {
    const step = linearOfCode(mean[c]! + 0.5) - linearOfCode(Math.max(0, mean[c]! - 0.5));
    return error * step * (seen[c]! > 0 ? Math.abs(light.linear[c]!) / seen[c]! : 1);
  });
  const dirt = (i: number, j: number) =>
    errors.reduce((sum, e, c) => sum + e * e * jacobian[i]![c]! * jacobian[j]![c]!, 0);
  return { ...light, labCovariance: matrix((i, j) => light.labCovariance[i]![j]! + dirt(i, j)) };
}

function correctedLight(seen: Rgb, reference: SeenReference): CorrectedLight {
  if ('matrix' in reference) return correctByChart(seen, reference);
  const { colour, reflectance, lightRatio = 1 } = reference;
  vonKriesGains(colour.mean, reflectance); // refuses what is no reference
  const inItsLight: Rgb = [seen[0] / lightRatio, seen[1] / lightRatio, seen[2] / lightRatio];
  return correctLight(inItsLight, linearOfRgb(colour.mean), reflectance);
}

/** The query, less sure by what its frames differ by. */
function withFrameError(
  query: ColourQuery,
  frames: readonly FrameColours[],
  reference: SeenReference | null,
): ColourQuery {
  if (frames.length < 2) return query;
  if (!query.light) {
    const covariance = covarianceOfMean(frames.map(({ seen }) => seen.mean));
    const error = (c: 0 | 1 | 2) => Math.sqrt(covariance[c][c]);
    return { ...query, frameError: [error(0), error(1), error(2)] };
  }
  const { labCovariance } = query.light;
  const frame = covarianceOfMean(frameLabs(frames, reference));
  const widened = matrix((i, j) => labCovariance[i]![j]! + frame[i]![j]!);
  return { ...query, light: { ...query.light, labCovariance: widened } };
}

/** The corrected colour of each frame. AppError `bad-white-reference`. */
export function frameLabs(frames: readonly FrameColours[], reference: SeenReference | null): Lab[] {
  return frames.map((frame) => {
    const own =
      reference && 'colour' in reference
        ? { ...reference, colour: frame.white ?? reference.colour }
        : (frame.chart ?? reference);
    return labOfRgb(colourQuery(frame.seen, own).corrected);
  });
}

/** The patch in the light that its mean was corrected to. */
export function correctedPatch(patch: Uint8Array, { seen, light }: ColourQuery): Uint8Array {
  return light ? applyGainsToPicture(patch, gainsBetween(linearOfRgb(seen.mean), light)) : patch;
}

function gainsBetween(seen: Rgb, { linear }: CorrectedLight): Gains {
  const gain = (c: 0 | 1 | 2) => (seen[c] > 0 ? Math.max(0, linear[c]) / seen[c] : 1);
  return [gain(0), gain(1), gain(2)];
}

/** The colour of a 64 × 64 × RGB patch, as for a query of that size. */
export function colourOfPatch(patch: Uint8Array): PatchColour {
  const side = PICTURE_SIZE;
  return paintPatch({ data: patch, channels: 3, columns: side, rows: side }).colour;
}
