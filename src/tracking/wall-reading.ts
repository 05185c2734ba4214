// One of several readings of a surface, as a scan keeps it.
import { object, optional, picklist, type InferOutput } from 'valibot';
import { count, finiteNumber, rgbCodes, textLike, threeOf } from '../shared/schemas.ts';

/** What a person measures of one surface. */
export const MOST_READINGS = 5;

/**
 * Why a reading does not count with the others: it lies in shade, in brighter light or under glare, it is another colour, or
 * it alone has no card.
 */
export const WHYS_LEFT_OUT = ['shade', 'brighter', 'glare', 'other-colour', 'no-card'] as const;
export type WhyLeftOut = (typeof WHYS_LEFT_OUT)[number];

export const wallReadingSchema = object({
  /** Corrected; CIE L*a*b*, D65, 2°. */
  lab: threeOf(() => true),
  /** The same, rounded and clipped to sRGB. */
  hex: textLike(/^#[0-9a-f]{6}$/),
  /** sRGB code values as photographed. */
  seen: rgbCodes,
  /** Readings of one light have the same number, from 0. */
  light: count,
  /** ΔE00 from the middle of the readings. */
  deltaE00: finiteNumber,
  /** Missing for one that counts. */
  leftOut: optional(picklist(WHYS_LEFT_OUT)),
});
export type WallReading = InferOutput<typeof wallReadingSchema>;
