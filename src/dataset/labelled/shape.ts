// The shape of stored pictures. No I/O.
import { custom } from 'valibot';

/** Of every picture of a dataset: square, of one channel (grey) or three (RGB), a byte each. */
export type Shape = readonly [height: number, width: number, channels: 1 | 3];

/** Sides that labelled pictures are stored at. */
export const SIDES: readonly number[] = [28, 32, 64, 96, 128];

export const shapeSchema = custom<Shape>((value) => {
  if (!Array.isArray(value) || value.length !== 3) return false;
  const [height, width, channels] = value as unknown[];
  return SIDES.some((side) => side === height) && height === width && (channels === 1 || channels === 3);
});

/** Bytes of the largest picture that is stored. */
export const MOST_SHAPE_BYTES = 128 * 128 * 3;

export function shapeBytes([height, width, channels]: Shape): number {
  return height * width * channels;
}

/** `28 × 28 × 1`. */
export function shapeText(shape: Shape): string {
  return shape.join(' × ');
}
