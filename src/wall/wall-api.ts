// What the wall's worker offers to a page. Plain data; no code.
import type { Region } from '../reading/frame-reading.ts';
import type { Size } from '../reading/region-geometry.ts';
import type { WallLight } from './light-change.ts';
import type { LinearRgb } from './light-picture.ts';
import type { Stroke } from './mask/strokes.ts';
import type { StatedError } from './recolour/repaint-request.ts';

export interface OpenedWall {
  /** Of the photo as displayed. */
  size: Size;
  /** Of what is painted and shown: 2 megapixels at most. */
  view: Size;
  /** Of the picture that strokes are in pixels of: 512 at most on the longer side. */
  work: Size;
}

/** `card`: where it lies, in pixels of the photo, and what it reflects, (0, 1]. */
export type WishedKnown =
  | { kind: 'paint'; reflectance: LinearRgb }
  | { kind: 'card'; region: Region; reflectance: number }
  | { kind: 'nothing' };

export interface WishedSurface {
  id: string;
  /** In the order in which they were made. What belongs to another surface is no part of this one. */
  strokes: readonly Stroke[];
  known: WishedKnown;
  /** Reflectance of the paint to be seen, linear sRGB under D65; null leaves the surface as it is. */
  to: LinearRgb | null;
}

/** All that a preview is made of. */
export interface WallWish {
  surfaces: readonly WishedSurface[];
  light: WallLight;
}

export interface SurfaceMarks {
  id: string;
  /** Data of an SVG path around it, in pixels of `work`; empty where nothing belongs to it. */
  outline: string;
  /** Of the picture, 0–1. */
  share: number;
}

export interface ShownSurface extends SurfaceMarks {
  /** Null where it is not painted. */
  stated: StatedError | null;
}

export interface ShownWall {
  /** In the order of the wish. */
  surfaces: ShownSurface[];
  /** view.width × view.height × RGBA. */
  pixels: Uint8ClampedArray<ArrayBuffer>;
  /** Worker time for the paint alone, in milliseconds; masks that were there are not counted. */
  paintMs: number;
}

export interface SavedPicture {
  type: 'image/png' | 'image/jpeg';
  /** The longer side at most, in pixels; null for the photo's own size. */
  side: number | null;
  /** Written on a band below the picture; null for none. */
  line: string | null;
}

export interface EncodedPicture extends Size {
  bytes: Uint8Array<ArrayBuffer>;
  type: SavedPicture['type'];
}

export interface WallApi {
  /** In place of the photo before. AppError `not-a-picture`. */
  open(photo: Blob): Promise<OpenedWall>;
  /** The photo itself at the size of the view, in that light: RGBA. */
  photo(light: WallLight): Promise<Uint8ClampedArray<ArrayBuffer>>;
  /** What belongs to which surface; much sooner than it is painted. In the order of the wish. */
  marks(wish: WallWish): Promise<SurfaceMarks[]>;
  /** AppError `bad-white-reference` for a card that is black. */
  show(wish: WallWish): Promise<ShownWall>;
  /** AppError `cancelled` once it was cancelled or another photo was opened. */
  save(wish: WallWish, as: SavedPicture): Promise<EncodedPicture>;
  /** What is being saved is given up at its next step. */
  cancelSaving(): Promise<void>;
}
