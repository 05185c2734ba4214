// A white reference kept for a locked camera, and whether the light is still the one that it was seen in.
import { linearOfCode, linearOfRgb, type Rgb } from '../colour/srgb.ts';
import { median } from '../shared/median.ts';
import type { Thumbnail } from './thumbnail.ts';
import type { CameraSettings, KeptWhite } from './frame-reading.ts';

/** The light counts as changed from this relative change of a channel on. */
const CHANGED = 0.06;
/** A change of the light moves most cells alike: at least this share of them within so much (natural log). */
const ALIKE = { share: 0.75, within: 0.05 };
/** Cells darker or brighter than this (code values) say nothing about a change of the light. */
const READABLE = { from: 12, to: 245 };

/** A reference (code values as photographed) to keep; null unless exposure and white balance are both locked. */
export function keepWhite(white: Rgb, reflectance: number, settings: CameraSettings): KeptWhite | null {
  if (settings.exposureMode !== 'manual' || settings.whiteBalanceMode !== 'manual') return null;
  return { linear: linearOfRgb(white), reflectance };
}

export interface LightWatch {
  /** Looks at a frame of a camera with locked exposure; true from the frame on in which the light has changed. */
  look(thumbnail: Thumbnail): boolean;
}

/**
 * Compares each frame with the one before, which finds a lamp that is switched, and with the last one at which the
 * scene was another, which finds a cloud. What moves in the picture is no change of the light, nor is another scene.
 */
export function createLightWatch(): LightWatch {
  let before: Thumbnail | null = null;
  let anchor: Thumbnail | null = null;
  let hasChanged = false;
  return {
    look(thumbnail) {
      const changes = [before, anchor].map((earlier) => earlier && changeOfLight(earlier, thumbnail));
      if (changes.some((change) => change !== null && change > CHANGED)) hasChanged = true;
      if (!anchor || changes[1] === null) anchor = thumbnail;
      before = thumbnail;
      return hasChanged;
    },
  };
}

/** Relative change of the light between two frames of one scene, of the channel that changed most; null for two scenes. */
export function changeOfLight(one: Thumbnail, other: Thumbnail): number | null {
  let most = 0;
  for (let c = 0; c < 3; c++) {
    const ratios: number[] = [];
    for (let i = c; i < one.length; i += 3)
      if (isReadable(one[i]!) && isReadable(other[i]!))
        ratios.push(Math.log(linearOfCode(other[i]!) / linearOfCode(one[i]!)));
    if (ratios.length < one.length / 12) return null;
    const middle = median(ratios);
    const alike = ratios.filter((ratio) => Math.abs(ratio - middle) < ALIKE.within).length;
    if (alike < ALIKE.share * ratios.length) return null;
    most = Math.max(most, Math.abs(Math.expm1(middle)));
  }
  return most;
}

function isReadable(code: number): boolean {
  return code > READABLE.from && code < READABLE.to;
}
