// From a region of a picture to what ranking needs: robust colour, white balance, embedding of the corrected patch.
import { cameraHypothesis, type CameraErrorNumbers } from '../colour/camera-error.ts';
import { WITH_REFERENCE } from '../colour/camera-error-numbers.ts';
import { correctByChart } from '../colour/chart-fit.ts';
import { labJacobian, matrix, type Matrix3 } from '../colour/lab-error.ts';
import { labOfRgb, rgbOfLab, type Lab } from '../colour/lab.ts';
import { correctLight, linearCameraHypotheses } from '../colour/light-correction.ts';
import { paintPatch } from '../colour/paint-patch.ts';
import type { PatchColour } from '../colour/patch.ts';
import { linearOfCode, linearOfRgb, rgbOfLinear, type Rgb } from '../colour/srgb.ts';
import { applyGainsToPicture, vonKriesGains, type Gains } from '../colour/white-balance.ts';
import { PICTURE_SIZE } from '../dataset/dataset.ts';
import { covarianceOfMean } from '../reading/average.ts';
import type { ChartReading } from '../reading/read-chart.ts';
import type { LatentMetric } from '../tracking/choices.ts';
import type { ColourQuery, CorrectedColour } from './colour-score.ts';
import type { PictureContext } from './picture-kind.ts';
import type { QueryFeatures } from './rank.ts';

/**
 * How often a picture is taken to come from a camera whose values are linear light but for sRGB's curve, as raw developers,
 * webcams and rendered pictures have it; for those the learned correction holds.
 */
const LINEAR_CAMERA = 0.4;

/** Embeds pictures of 64 × 64 × RGB bytes, back to back, to [count, latentSize]. */
export type Embed = (pictures: Uint8Array, count: number) => Promise<Float32Array>;

/** What was cut out of the picture: colours from all pixels, the patch for the encoder. */
export interface SeenPatch {
  colour: PatchColour;
  /** 64 × 64 × RGB bytes. Not read without an encoder. */
  patch: () => Uint8Array;
  reference: SeenReference | null;
  context: PictureContext;
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
  { colour, patch, reference, context, frames }: SeenPatch,
  embed: Embed | null,
  metric: LatentMetric,
): Promise<QueryFeatures> {
  const query = withFrameError(colourQuery(colour, reference, context), frames, reference);
  const embedding = embed ? await embed(correctedPatch(patch(), query), 1) : null;
  return { ...query, embedding, metric };
}

/** The colour side of a query. AppError `bad-white-reference`. */
export function colourQuery(
  seen: PatchColour,
  reference: SeenReference | null,
  context: PictureContext,
): ColourQuery {
  if (!reference) return { seen, context, corrected: seen.mean, light: null };
  const light = correctedColour(linearOfRgb(seen.mean), reference);
  return { seen, context, corrected: rgbOfLinear(light.linear), light: withDirt(light, seen) };
}

/** AppError `bad-white-reference` for a reference that says nothing about the light. */
function correctedColour(seen: Rgb, reference: SeenReference): CorrectedColour {
  if ('matrix' in reference) {
    const hypothesis = correctByChart(seen, reference);
    return { linear: linearOfRgb(rgbOfLab(hypothesis.lab)), hypotheses: [hypothesis] };
  }
  return besideReference(seen, reference, WITH_REFERENCE);
}

/** The same beside a white or a grey, with a camera's errors given. AppError as above. */
export function besideReference(
  seen: Rgb,
  { colour, reflectance, lightRatio = 1 }: SeenWhite,
  numbers: CameraErrorNumbers,
): CorrectedColour {
  const gains = vonKriesGains(colour.mean, reflectance);
  const linear: Rgb = [seen[0] * gains[0], seen[1] * gains[1], seen[2] * gains[2]];
  const rendered = cameraHypothesis({ linear, anchor: reflectance, reference: colour.mean }, numbers);
  const inItsLight: Rgb = [seen[0] / lightRatio, seen[1] / lightRatio, seen[2] / lightRatio];
  const corrected = correctLight(inItsLight, linearOfRgb(colour.mean), reflectance);
  return {
    linear,
    hypotheses: [
      { ...rendered, share: 1 - LINEAR_CAMERA },
      ...linearCameraHypotheses(corrected, LINEAR_CAMERA),
    ],
  };
}

/** What dirt may have left in the mean comes on top, taken as independent errors of the channels. */
function withDirt(light: CorrectedColour, { mean, error }: PatchColour): CorrectedColour {
  if (!error) return light;
  const jacobian = labJacobian(light.linear);
  const seen = linearOfRgb(mean);
  const errors = [0, 1, 2].map((c) => {
    const step = linearOfCode(mean[c]! + 0.5) - linearOfCode(Math.max(0, mean[c]! - 0.5));
    return error * step * (seen[c]! > 0 ? Math.abs(light.linear[c]!) / seen[c]! : 1);
  });
  const dirt = (i: number, j: number) =>
    errors.reduce((sum, e, c) => sum + e * e * jacobian[i]![c]! * jacobian[j]![c]!, 0);
  return widened(light, matrix(dirt));
}

/** The same with a covariance in Lab added to every hypothesis. */
function widened(light: CorrectedColour, by: Matrix3): CorrectedColour {
  const hypotheses = light.hypotheses.map((hypothesis) => ({
    ...hypothesis,
    covariance: matrix((i, j) => hypothesis.covariance[i]![j]! + by[i]![j]!),
  }));
  return { ...light, hypotheses };
}

/** The query, less sure by what its frames differ by. */
function withFrameError(
  query: ColourQuery,
  frames: readonly FrameColours[],
  reference: SeenReference | null,
): ColourQuery {
  if (frames.length < 2) return query;
  if (query.light)
    return { ...query, light: widened(query.light, covarianceOfMean(frameLabs(frames, reference))) };
  const covariance = covarianceOfMean(frames.map(({ seen }) => seen.mean));
  const error = (c: 0 | 1 | 2) => Math.sqrt(covariance[c][c]);
  return { ...query, frameError: [error(0), error(1), error(2)] };
}

/** The corrected colour of each frame. AppError `bad-white-reference`. */
export function frameLabs(frames: readonly FrameColours[], reference: SeenReference | null): Lab[] {
  return frames.map((frame) => {
    const own =
      reference && 'colour' in reference
        ? { ...reference, colour: frame.white ?? reference.colour }
        : (frame.chart ?? reference);
    if (!own) return labOfRgb(frame.seen.mean);
    return labOfRgb(rgbOfLinear(correctedColour(linearOfRgb(frame.seen.mean), own).linear));
  });
}

/** The patch in the light that its mean was corrected to. */
export function correctedPatch(patch: Uint8Array, { seen, light }: ColourQuery): Uint8Array {
  return light ? applyGainsToPicture(patch, gainsBetween(linearOfRgb(seen.mean), light)) : patch;
}

function gainsBetween(seen: Rgb, { linear }: CorrectedColour): Gains {
  const gain = (c: 0 | 1 | 2) => (seen[c] > 0 ? Math.max(0, linear[c]) / seen[c] : 1);
  return [gain(0), gain(1), gain(2)];
}

/** The colour of a 64 × 64 × RGB patch, as for a query of that size. */
export function colourOfPatch(patch: Uint8Array): PatchColour {
  const side = PICTURE_SIZE;
  return paintPatch({ data: patch, channels: 3, columns: side, rows: side }).colour;
}
