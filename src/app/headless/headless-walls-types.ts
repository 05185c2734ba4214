// What scripts ask of a photographed wall, and what it is painted to. Types only.
import type { Size } from '../../reading/region-geometry.ts';
import type { StatedError } from '../../wall/recolour/repaint-request.ts';
import type { Box } from './headless-places.mjs';

export interface HeadlessWall {
  /** In pixels of the photo as displayed. */
  at: [x: number, y: number];
  /** A code or name of a paint, the name of a colour, or a value such as `#c8102e`. */
  paint: string;
  /** The paint that is there now, alike. */
  from?: string;
  white?: Box;
  /** Of the card under `white`; 0.9 where it is missing. */
  reflectance?: number;
}

export interface HeadlessNamed {
  name: string;
  /** The list that it was found in: `pack`, a book, `css`, …; `value` for a value. */
  source: string;
  hex: string;
}

export interface HeadlessWalled {
  paint: HeadlessNamed;
  /** The paint that was said to be there, or that the pack's matcher names, with its verdict. */
  present: (HeadlessNamed & { verdict: string | null }) | null;
  /** Share of the picture, 0–1, and the box around it in pixels of the photo. */
  mask: { share: number; box: Box | null };
  stated: StatedError;
  /** Of the picture that was written. */
  size: Size;
}

/** What is wrong with a wish, by its code. */
export type HeadlessWallFault =
  | { fault: 'unknown-paint'; asked: string; proposals: string[] }
  | { fault: 'tap-outside' | 'white-outside' | 'nothing-tapped'; size: Size };
