// Where things lie in a picture, as a query of `match` says it: judged where it is given (scripts/headless, in Node), and by
// the app that is asked. JavaScript, because Node reads it as it is.
import { custom, object, optional } from 'valibot';

/**
 * @typedef {[x: number, y: number, width: number, height: number]} Box in pixels of the picture as displayed
 * @typedef {[x: number, y: number]} Corner
 * @typedef {[Corner, Corner, Corner, Corner]} Corners
 */

/** Four finite numbers, with a size above 0. @type {import('valibot').CustomSchema<Box, undefined>} */
export const boxSchema = custom(
  (value) =>
    Array.isArray(value) &&
    value.length === 4 &&
    value.every(Number.isFinite) &&
    value[2] > 0 &&
    value[3] > 0,
);

/** Of the light, (0, 1]. @type {import('valibot').CustomSchema<number, undefined>} */
export const reflectanceSchema = custom((value) => typeof value === 'number' && value > 0 && value <= 1);

/** A pair of finite numbers each. @type {import('valibot').CustomSchema<Corners, undefined>} */
export const cornersSchema = custom((value) => {
  /** @param {unknown} corner */
  const isCorner = (corner) => Array.isArray(corner) && corner.length === 2 && corner.every(Number.isFinite);
  return Array.isArray(value) && value.length === 4 && value.every(isCorner);
});

export const placesSchema = object({
  region: optional(boxSchema),
  white: optional(boxSchema),
  /** Of the reference under `white`; 0.9 where it is missing. */
  reflectance: optional(reflectanceSchema),
  /** Outer corners of a card of 24 patches, in order around it from dark skin; used in place of `white`. */
  chart: optional(cornersSchema),
});
