// What a new coat of paint is worked out from: the paint to be seen, and what is known of the photo.
import type { LinearRgb } from '../light-picture.ts';

/**
 * What is known of the photo. `paint`: the reflectance of the paint that is there now, linear sRGB under D65. `card`: what a white or
 * grey card of that reflectance, (0, 1], looks like in the photo, in linear light of the picture. `nothing`: neither.
 */
export type KnownOfPhoto =
  | { kind: 'paint'; reflectance: LinearRgb }
  | { kind: 'card'; seen: LinearRgb; reflectance: number }
  | { kind: 'nothing' };

export interface RepaintRequest {
  /** Reflectance of the paint to be seen, linear sRGB under D65. */
  to: LinearRgb;
  known: KnownOfPhoto;
}

/** What the preview is expected to be off by. */
export interface StatedError {
  /**
   * Expected CIEDE2000 between the preview and the wall in that paint, photographed alike by a camera true to the light; null: this photo
   * can't tell.
   */
  deltaE00: number | null;
  /**
   * The same where the photo is a camera's that bends tones, as phones do, and the light is uneven: from photographs of colour charts.
   * Missing where that can't be told: where `deltaE00` is null, and where neither paint nor card is known.
   */
  photographed?: number;
  /** What it rests on. */
  restsOn: KnownOfPhoto['kind'];
  /** What makes it uncertain, or impossible to tell, by code: words are made where it is shown. */
  reasons: readonly ('clipped' | 'dark' | 'uneven' | 'old-paint-dark' | 'small' | 'no-reference')[];
}
