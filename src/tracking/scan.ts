// A saved match: all that is needed to understand it later, even when its catalogue and its model are gone. Plain data.
import type { Lab } from '../colour/lab.ts';
import type { Rgb } from '../colour/srgb.ts';
import type { Verdict } from './verdict-record.ts';

/** What is known of the small encoded picture of the region with its surroundings; its bytes are stored beside. */
export interface ScanPicture {
  /** Of the encoded file, at most MOST_CROP_BYTES. */
  byteLength: number;
  /** `image/webp`, `image/jpeg` or `image/png`. */
  type: string;
  width: number;
  height: number;
  /** Where the colour was taken from, in pixels of the crop. */
  region: { x: number; y: number; width: number; height: number };
}

export interface ScanCrop extends ScanPicture {
  /** The encoded file. */
  bytes: Uint8Array<ArrayBuffer>;
}

export const MOST_CROP_BYTES = 256 * 1024;

/** What stood for white: paper or a white card, a grey card, a card of patches, or an earlier measurement of this light. */
export type ReferenceKind = 'white' | 'grey' | 'chart' | 'calibration';

/** The light, as the reference showed it. */
export interface ScanReference {
  kind: ReferenceKind;
  /** sRGB code values of the reference as photographed. */
  white: Rgb;
  /** Of the reference, (0, 1]. */
  reflectance: number;
}

export interface ScanMatch {
  folder: string;
  code: string | null;
  name: string;
  /** Place in its dataset. */
  paintIndex: number;
  /** sRGB code values of the paint's key colour. */
  colour: Rgb;
  /** CIEDE2000; at the best-fitting brightness where there was no reference. */
  deltaE00: number;
  /** Embedding distance; null if the catalogue was not trained. */
  distance: number | null;
  /** Probability that it is this paint; null if the catalogue was not trained. */
  confidence: number | null;
}

export interface Scan {
  id: string;
  /** Milliseconds since 1970. */
  createdAt: number;
  source: 'camera' | 'picture';
  dataset: { id: string; name: string; digest: string };
  /** The model that answered; null before training. */
  model: { id: string; name: string; version: number } | null;
  /** Null where no picture could be made of it. */
  crop: ScanPicture | null;
  colour: {
    /** Corrected, rounded and clipped to sRGB. */
    hex: string;
    /** Corrected; CIE L*a*b*, D65, 2°. */
    lab: Lab;
    /** sRGB code values as photographed. */
    seen: Rgb;
  };
  /** Null if there was none: then brightness is open and the light may have coloured the answer. */
  reference: ScanReference | null;
  /** The closest paints, the best first; three at most. */
  matches: ScanMatch[];
  /** Probability that it was none of the catalogue's paints; null before training. */
  unknown: number | null;
  /** What it amounted to when it was saved; missing in scans from before there were verdicts. */
  verdict?: Verdict;
  /** What else the person was told about the answer, whole sentences. */
  warnings: string[];
  /** What the person wrote; both may be empty. */
  note: string;
  project: string;
}

export const SCAN_MATCHES = 3;
