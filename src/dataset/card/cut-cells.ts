// Cuts the cells out of a decoded picture of a card, straightened and in the light of its white. Pure arithmetic.
import { correctLight } from '../../colour/light-correction.ts';
import { robustColour, type PatchColour } from '../../colour/patch.ts';
import { linearOfRgb } from '../../colour/srgb.ts';
import { applyGainsToPicture, vonKriesGains } from '../../colour/white-balance.ts';
import { message, type Message } from '../../shared/message.ts';
import type { Homography } from '../../shared/homography.ts';
import { areaAverage, type PixelRegion } from '../preprocess.ts';
import type { Rgb } from '../dataset.ts';
import {
  badCard,
  homographyOfCard,
  insideOfCell,
  quadOfRect,
  sizeOfQuad,
  type CardPlan,
  type CardRect,
  type CardWhite,
} from './card-plan.ts';

/** width × height × RGBA code values, opaque. */
export interface CardPicture {
  data: Uint8ClampedArray;
  width: number;
  height: number;
}

export interface CutCell {
  /** size × size × RGB bytes. */
  patch: Uint8Array<ArrayBuffer>;
  /** Robust mean of the patch, code values, after correction; within 0–255. */
  colour: Rgb;
  /** A part of what is read burns out or differs (glare, shadow, a neighbour): a share, 0–1. */
  leftOut: number;
}

export interface CardCutter {
  cut(cell: number, size: number): CutCell;
  /** What is wrong with the white, a sentence; null when all is well or there is none. */
  whiteTrouble: Message | null;
}

/** Side of the patch that a white is judged by. */
const WHITE_SIZE = 64;
/** Samples along a side of one pixel of a patch: more would not change its mean. */
const MOST_SAMPLES = 8;
const CLIPPED = 0.02;

/**
 * @throws AppError `not-a-dataset` as `homographyOfCard`, and for a white outside of the picture;
 *   `bad-white-reference` for one too dark.
 */
export function createCardCutter(picture: CardPicture, plan: CardPlan): CardCutter {
  const homography = homographyOfCard(plan);
  const straighten = (cell: number, size: number) =>
    straightened(picture, homography, squareWithin(homography, insideOfCell(plan, cell)), size);
  const white = plan.white && whiteOf(picture, plan.white, (cell) => straighten(cell, WHITE_SIZE));
  return {
    whiteTrouble: white && troubleOf(white.colour),
    cut(cell, size) {
      const raw = straighten(cell, size);
      const seen = robustColour(raw, 3);
      const patch = white ? inLightOf(raw, seen, white) : raw;
      const colour = white ? robustColour(patch, 3).mean : seen.mean;
      return { patch, colour, leftOut: Math.max(1 - seen.trustedShare, seen.clippedShare) };
    },
  };
}

interface SeenWhite {
  colour: PatchColour;
  reflectance: number;
}

function whiteOf(picture: CardPicture, white: CardWhite, cutCell: (cell: number) => Uint8Array): SeenWhite {
  const { at, reflectance } = white;
  const pixels = 'cell' in at ? cutCell(at.cell) : regionOf(picture, at.region);
  const colour = robustColour(pixels, 3);
  vonKriesGains(colour.mean, reflectance); // refuses what is no reference
  return { colour, reflectance };
}

function regionOf({ data, width, height }: CardPicture, region: PixelRegion): Uint8Array {
  try {
    return areaAverage(data, width, height, region, WHITE_SIZE);
  } catch {
    throw badCard(message('card.whiteOutside'));
  }
}

function troubleOf({ clippedShare, spread, mean }: PatchColour): Message | null {
  if (clippedShare > CLIPPED || Math.max(...mean) > 253) return message('card.whiteClipped');
  if (spread > 0.08 * Math.max(...mean)) return message('card.whiteUneven');
  return null;
}

/** The patch as its mean is corrected: one gain a channel, in linear light. */
function inLightOf(
  patch: Uint8Array<ArrayBuffer>,
  seen: PatchColour,
  { colour, reflectance }: SeenWhite,
): Uint8Array<ArrayBuffer> {
  const from = linearOfRgb(seen.mean);
  const { linear } = correctLight(from, linearOfRgb(colour.mean), reflectance);
  const gain = (c: 0 | 1 | 2) => (from[c] > 0 ? Math.max(0, linear[c]) / from[c] : 1);
  return new Uint8Array(applyGainsToPicture(patch, [gain(0), gain(1), gain(2)]));
}

/** The centred part of a rectangle that is about square in the picture: a stored picture is a centred square. */
function squareWithin(homography: Homography, rect: CardRect): CardRect {
  const { width, height } = sizeOfQuad(quadOfRect(homography, rect));
  const [x, y] = [Math.min(1, height / width), Math.min(1, width / height)];
  return {
    left: rect.left + (rect.width * (1 - x)) / 2,
    top: rect.top + (rect.height * (1 - y)) / 2,
    width: rect.width * x,
    height: rect.height * y,
  };
}

/** A rectangle of the card as size × size × RGB bytes, each the mean of samples spread over its share of the picture. */
function straightened(
  { data, width, height }: CardPicture,
  homography: Homography,
  rect: CardRect,
  size: number,
): Uint8Array<ArrayBuffer> {
  const seen = sizeOfQuad(quadOfRect(homography, rect));
  const samples = Math.min(MOST_SAMPLES, Math.max(1, Math.ceil(Math.max(seen.width, seen.height) / size)));
  const lines = size * samples;
  const [a, b, c, d, e, f, g, h, i] = homography;
  const sums = new Float64Array(size * size * 3);
  for (let y = 0; y < lines; y++) {
    const v = rect.top + ((y + 0.5) / lines) * rect.height;
    const out = Math.floor(y / samples) * size;
    for (let x = 0; x < lines; x++) {
      // As mapPoint, without an object for each of some million samples.
      const u = rect.left + ((x + 0.5) / lines) * rect.width;
      const w = g * u + h * v + i;
      const column = within((a * u + b * v + c) / w, width);
      const row = within((d * u + e * v + f) / w, height);
      const at = (row * width + column) * 4;
      const to = (out + Math.floor(x / samples)) * 3;
      sums[to]! += data[at]!;
      sums[to + 1]! += data[at + 1]!;
      sums[to + 2]! += data[at + 2]!;
    }
  }
  return Uint8Array.from(sums, (sum) => Math.floor(sum / samples ** 2 + 0.5));
}

/** The pixel that covers a place, or the outermost one. */
function within(place: number, end: number): number {
  return Math.min(end - 1, Math.max(0, Math.floor(place)));
}
