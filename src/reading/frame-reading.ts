// What passes between a picture, a reading of it and the page: places in pixels as displayed, cells, warnings.
import type { Told } from '../shared/message.ts';

export interface Region {
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface Point {
  x: number;
  y: number;
}

/** Decoded pixels; what the browser calls ImageData. */
export interface Pixels {
  /** width × height × RGBA code values. */
  data: Uint8ClampedArray;
  width: number;
  height: number;
}

/** A coarse picture of a region: what holds of each cell. */
export interface CellMask {
  columns: number;
  rows: number;
  /** 1 or 0, row by row over the region, [rows × columns]. */
  cells: Uint8Array;
}

/** What can spoil a reading: on the spot, on the white reference (`white-…`), or anywhere. */
export type WarningKind =
  | 'clipped'
  | 'dark'
  | 'glare'
  | 'shadow-edge'
  | 'texture'
  | 'two-colours'
  | 'moving'
  | 'white-clipped'
  | 'white-bright'
  | 'white-dark'
  | 'white-coloured'
  | 'white-uneven'
  | 'white-shadow'
  | 'light-changed';

export interface ReadingWarning {
  kind: WarningKind;
  /** Where to point at, in pixels of the picture; null when it is no place. */
  where: Region | null;
  /** Where in `where`, 1 for the spoilt cells; null when it is all of it. */
  cells: CellMask | null;
  /** What a person should do. */
  sentence: Told;
}

/** A frame to transfer to the worker. A VideoFrame is the quickest where there is one. */
export type CameraFrame = VideoFrame | ImageBitmap | Pixels;

/** A frame to be read, and closed afterwards. */
export interface OpenFrame {
  width: number;
  height: number;
  /** All of it in sRGB, at full size. */
  pixels(): Pixels;
  /** A small picture of it, at a fraction of the cost. */
  small(): Pixels;
  close(): void;
}

/** What a camera says of itself, as far as it does (MediaTrackSettings). */
export interface CameraSettings {
  exposureMode?: string;
  whiteBalanceMode?: string;
}

/** A white reference remembered for a camera whose exposure and white balance are locked. */
export interface KeptWhite {
  /** The reference as the camera delivered it, linear light, 0–1. */
  linear: readonly [r: number, g: number, b: number];
  /** Its reflectance, (0, 1]. */
  reflectance: number;
}
