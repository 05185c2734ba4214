// A 24-patch colour card in a picture: from its four corners to the patches and the matrix that corrects the light.
import { fitChart, roughMisfit, type ChartFit } from '../colour/chart-fit.ts';
import { CHART_COLUMNS, CHART_EDITIONS, CHART_ROWS, type ChartEdition } from '../colour/chart-patches.ts';
import { robustColour } from '../colour/patch.ts';
import { linearOfRgb, type Rgb } from '../colour/srgb.ts';
import { AppError } from '../shared/errors.ts';
import { message, type Message } from '../shared/message.ts';
import { homographyOfQuad, mapPoint, problemOfQuad, type Quad } from '../shared/homography.ts';
import type { Pixels } from './frame-reading.ts';

export interface ChartReading extends ChartFit {
  /** Quarter turns clockwise from the corners as given to the card's own; in whatever order they were given. */
  turns: number;
  /** Patches with a channel at the top: their colours are too low, and so the matrix. */
  clipped: number;
  /** The 24 colours as photographed, linear light, in the card's own order. */
  patches: readonly Rgb[];
}

/** Gap between patches over the side of one. */
export const CHART_GAP = 0.14;
/** Side of the sampled square over that of a patch, and samples along it. */
const SAMPLED = 0.5;
const SAMPLES = 9;
/** Above this mean ΔE00 what lies between the corners is no such card. */
const WORST_MEAN = 10;
/** From this code value on a channel may be clipped. */
const CLIPPED = 253;

/**
 * `corners`: of the block of patches, in order around it, from any corner and either way around. The orientation is the
 * one that fits best. AppError `bad-white-reference` when no card can be seen with these corners, or none is there.
 */
export function readChart(picture: Pixels, corners: Quad): ChartReading {
  const quad = clockwise(corners);
  if (problemOfQuad(quad)) throw badChart(message('reading.notFlat'));
  if (!quad.every(({ x, y }) => x >= 0 && y >= 0 && x < picture.width && y < picture.height))
    throw badChart(message('reading.notWhole'));
  // Plain means tell which way the card lies; its colours are then read with care.
  const turns = turnsOf(picture, quad);
  const codes = patchCodes(picture, turned(quad, turns), (samples) => robustColour(samples, 4).mean);
  const clipped = codes.filter((code) => Math.max(...code) >= CLIPPED).length;
  const patches = codes.map(linearOfRgb);
  const best = { ...fitChart(patches, editionOf(patches)), turns, clipped, patches };
  if (!(best.residual.mean < WORST_MEAN))
    throw badChart(message('reading.noChart', { deltaE00: best.residual.mean }));
  return best;
}

/** Ends with what to do. */
function badChart(why: Message): AppError {
  return new AppError('bad-white-reference', message('reading.chart', { why }));
}

/** One reading or more of one card, their patches averaged in linear light; those clip that clip in any. */
export function averageChart(readings: readonly ChartReading[]): ChartReading {
  const first = readings[0]!;
  if (readings.length === 1) return first;
  const mean = (patch: number, c: 0 | 1 | 2) =>
    readings.reduce((sum, { patches }) => sum + patches[patch]![c], 0) / readings.length;
  const patches = first.patches.map((_, i): Rgb => [mean(i, 0), mean(i, 1), mean(i, 2)]);
  const clipped = Math.max(...readings.map((reading) => reading.clipped));
  return { ...fitChart(patches, first.edition), turns: first.turns, clipped, patches };
}

/** The same corners, running clockwise: nobody sees a card's back. */
function clockwise(corners: Quad): Quad {
  const [a, b, c, d] = corners;
  return problemOfQuad(corners) === 'mirrored' ? [a, d, c, b] : corners;
}

function turned(quad: Quad, turns: number): Quad {
  const corner = (i: number) => quad[(i + turns) % 4]!;
  return [corner(0), corner(1), corner(2), corner(3)];
}

/** The quarter turns with which some card fits best. */
function turnsOf(picture: Pixels, quad: Quad): number {
  const misfits = [0, 1, 2, 3].map((turns) => {
    const patches = patchCodes(picture, turned(quad, turns), plainMean).map(linearOfRgb);
    return Math.min(...CHART_EDITIONS.map((edition) => roughMisfit(patches, edition)));
  });
  return misfits.indexOf(Math.min(...misfits));
}

/** The editions of one card differ by less than a photograph's errors: an older one must fit this much better than the newest. */
const CLEARLY_BETTER = 0.85;

/** Which card it is. */
function editionOf(patches: readonly Rgb[]): ChartEdition {
  const [usual, ...others] = CHART_EDITIONS;
  let best = { edition: usual!, misfit: CLEARLY_BETTER * roughMisfit(patches, usual!) };
  for (const edition of others) {
    const misfit = roughMisfit(patches, edition);
    if (misfit < best.misfit) best = { edition, misfit };
  }
  return best.edition;
}

function plainMean(samples: Uint8ClampedArray): Rgb {
  const sum: [number, number, number] = [0, 0, 0];
  samples.forEach((v, i) => {
    if (i % 4 < 3) sum[i % 4]! += (4 * v) / samples.length;
  });
  return sum;
}

function patchCodes(picture: Pixels, quad: Quad, colourOf: (samples: Uint8ClampedArray) => Rgb): Rgb[] {
  const transform = homographyOfQuad(quad)!;
  return Array.from({ length: CHART_COLUMNS * CHART_ROWS }, (_, i) => {
    const [column, row] = [i % CHART_COLUMNS, Math.floor(i / CHART_COLUMNS)];
    const samples = new Uint8ClampedArray(4 * SAMPLES ** 2);
    for (let s = 0; s < SAMPLES ** 2; s++) {
      const [u, v] = [(s % SAMPLES) / (SAMPLES - 1) - 0.5, Math.floor(s / SAMPLES) / (SAMPLES - 1) - 0.5];
      const place = { x: along(column, CHART_COLUMNS, u), y: along(row, CHART_ROWS, v) };
      samples.set(pixelAt(picture, mapPoint(transform, place)), 4 * s);
    }
    return colourOf(samples);
  });
}

/** Place in the unit square of a patch's middle, moved by `offset` of the sampled part. */
function along(patch: number, patches: number, offset: number): number {
  return (patch * (1 + CHART_GAP) + 0.5 + SAMPLED * offset) / (patches + (patches - 1) * CHART_GAP);
}

function pixelAt({ data, width, height }: Pixels, { x, y }: { x: number; y: number }): Uint8ClampedArray {
  const column = Math.min(width - 1, Math.max(0, Math.floor(x)));
  const row = Math.min(height - 1, Math.max(0, Math.floor(y)));
  const from = 4 * (row * width + column);
  return data.subarray(from, from + 4);
}
