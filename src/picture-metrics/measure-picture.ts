// Everything that is measured of a painted picture, against what it should be. Numbers only.
import { deltaE00 } from '../colour/difference.ts';
import { labOfRgb, type Lab } from '../colour/lab.ts';
import type { Rgb } from '../colour/srgb.ts';
import { meanAbsoluteError, psnr, type Pixels } from './errors.ts';
import { filledShape } from './filled-shape.ts';
import { shapeErrors, type Mask } from './shape-errors.ts';
import { ssim } from './ssim.ts';

/** ΔE00 above which what lies outside of the shape has taken on colour, for anybody to see. */
const BLED = 5;

export interface PaintedPicture {
  /** What was painted, what it should be, and the outline that it was made of: RGB code values of one size. */
  painted: Pixels;
  target: Pixels;
  input: Pixels;
  width: number;
  /** Place in the palette of the colour that it was to be filled with. */
  colour: number;
  /** Of every pixel, where it is known: 1 inside of the shape. Else the target says it. */
  mask?: Mask;
}

/** All null where there is no shape to measure: its colour is that of the ground. */
export interface PictureMeasures {
  /** dB, MOST_PSNR at most. */
  psnr: number;
  /** At most 1. */
  ssim: number;
  /** Code values. */
  mae: number;
  iou: number | null;
  dice: number | null;
  precision: number | null;
  recall: number | null;
  /** Pixels. */
  edgeError: number | null;
  /** Mean ΔE00 to the target, within the shape and around it. */
  deltaInside: number | null;
  deltaOutside: number | null;
  /** Share of the pixels outside, but for those next to the shape, that have taken on colour: ΔE00 over 5. */
  bleeding: number | null;
}

export interface MeasuredPicture {
  values: PictureMeasures;
  /** Place in the palette of the colour to which the mean within the shape is nearest by ΔE00; null without a shape. */
  seenColour: number | null;
}

/** @param palette the colours that a picture may be filled with, sRGB code values */
export function measurePicture(picture: PaintedPicture, palette: readonly Rgb[]): MeasuredPicture {
  const { painted, target, input, width, colour } = picture;
  const own = palette[colour]!;
  const whole = {
    psnr: psnr(painted, target),
    ssim: ssim(painted, target, width),
    mae: meanAbsoluteError(painted, target),
  };
  const truth = picture.mask ?? filledShape(target, input, width, own);
  const found = filledShape(painted, input, width, own);
  if (!truth?.includes(1) || !found) return { values: { ...whole, ...NO_SHAPE }, seenColour: null };
  const values = { ...whole, ...shapeErrors(found, truth, width), ...differences(picture, truth) };
  return { values, seenColour: nearestOf(palette, meanWithin(painted, truth)) };
}

const NO_SHAPE = {
  ...{ iou: null, dice: null, precision: null, recall: null, edgeError: null },
  ...{ deltaInside: null, deltaOutside: null, bleeding: null },
};

function differences({ painted, target, width }: PaintedPicture, truth: Mask) {
  const labOf = rememberedLabs();
  const [inside, outside] = [
    { sum: 0, count: 0 },
    { sum: 0, count: 0 },
  ];
  let [bled, clear] = [0, 0];
  for (let i = 0; i < truth.length; i++) {
    const isEqual = [0, 1, 2].every((c) => painted[3 * i + c] === target[3 * i + c]);
    const difference = isEqual ? 0 : deltaE00(labOf(painted, i), labOf(target, i));
    const place = truth[i] ? inside : outside;
    place.sum += difference;
    place.count++;
    if (truth[i] || touches(truth, i, width)) continue;
    clear++;
    if (difference > BLED) bled++;
  }
  const meanOf = ({ sum, count }: { sum: number; count: number }) => (count === 0 ? null : sum / count);
  return {
    deltaInside: meanOf(inside),
    deltaOutside: meanOf(outside),
    bleeding: clear === 0 ? null : bled / clear,
  };
}

/** Most pixels of a target are of few colours. */
function rememberedLabs(): (pixels: Pixels, i: number) => Lab {
  const known = new Map<number, Lab>();
  return (pixels, i) => {
    const rgb: Rgb = [pixels[3 * i]!, pixels[3 * i + 1]!, pixels[3 * i + 2]!];
    if (pixels instanceof Float32Array) return labOfRgb(rgb);
    const code = (rgb[0] << 16) | (rgb[1] << 8) | rgb[2];
    const lab = known.get(code) ?? labOfRgb(rgb);
    known.set(code, lab);
    return lab;
  };
}

/** Whether one of the eight pixels around it lies inside. */
function touches(mask: Mask, i: number, width: number): boolean {
  const x = i % width;
  for (let dy = -width; dy <= width; dy += width)
    for (let dx = -1; dx <= 1; dx++) if (x + dx >= 0 && x + dx < width && mask[i + dy + dx]) return true;
  return false;
}

function meanWithin(pixels: Pixels, mask: Mask): Rgb {
  const sums = [0, 0, 0];
  let count = 0;
  for (let i = 0; i < mask.length; i++) {
    if (!mask[i]) continue;
    count++;
    for (let c = 0; c < 3; c++) sums[c]! += pixels[3 * i + c]!;
  }
  return [sums[0]! / count, sums[1]! / count, sums[2]! / count];
}

function nearestOf(palette: readonly Rgb[], colour: Rgb): number {
  const lab = labOfRgb(colour);
  const distances = palette.map((one) => deltaE00(labOfRgb(one), lab));
  return distances.indexOf(Math.min(...distances));
}
