// Whether a picture asked about is a photograph or a swatch as a file: the one is what a camera made of a scene, the other the
// catalogue's own colour at some brightness, exact but for its coding. Decides how much each explanation counts.
import type { PatchColour } from '../colour/patch.ts';
import type { Rgb } from '../colour/srgb.ts';
import { PLAIN_PIXELS, type Coding } from '../dataset/coding.ts';
import type { Pixels, Region } from '../reading/frame-reading.ts';

/** Where a picture comes from, as far as it tells. */
export interface PictureContext {
  coding: Coding;
  /** The file's hash, see Picture.hash; null for what is no file. */
  hash: string | null;
  /** The region lies among other colours. */
  isScene: boolean;
  /** Of a region that is all one colour and went through a profile: the whole sRGB code values that it may have been before. */
  origins?: readonly Rgb[];
}

/** A picture of a catalogue by itself. */
export const SWATCH: PictureContext = { coding: PLAIN_PIXELS, hash: null, isScene: false };

/** Probability of a photograph: pixels of photographs are never all alike, swatches seldom lie among other things. */
const PHOTO = { flat: 0.03, flatInScene: 0.3, alone: 0.15, scene: 0.998, signed: 0.9995 };
/** Pixels that deviate less (code values) are alike. */
const FLAT = 0.05;

export function photoShare({ deviation }: PatchColour, { coding, isScene }: PictureContext): number {
  if (coding.isPhoto) return PHOTO.signed;
  if (Math.max(...deviation) < FLAT) return isScene ? PHOTO.flatInScene : PHOTO.flat;
  return isScene ? PHOTO.scene : PHOTO.alone;
}

/** Samples along each side of the picture; a pixel this far off in a channel (code values) is of another colour. */
const SAMPLES = 24;
const OTHER = 24;
/** Share of the samples beside the region that are of another colour in a scene. */
const SCENE_SHARE = 0.25;

/** Whether a region of that mean colour lies among other colours; a picture that is region all over is no scene. */
export function isAmongOthers(
  { data, width, height }: Pixels,
  { x, y, width: w, height: h }: Region,
  mean: readonly number[],
): boolean {
  let [beside, other] = [0, 0];
  for (let row = 0; row < SAMPLES; row++)
    for (let column = 0; column < SAMPLES; column++) {
      const px = Math.floor(((column + 0.5) * width) / SAMPLES);
      const py = Math.floor(((row + 0.5) * height) / SAMPLES);
      if (px >= x && px < x + w && py >= y && py < y + h) continue;
      const at = 4 * (py * width + px);
      beside++;
      if ([0, 1, 2].some((c) => Math.abs(data[at + c]! - mean[c]!) > OTHER)) other++;
    }
  return beside > 0 && other > SCENE_SHARE * beside;
}
