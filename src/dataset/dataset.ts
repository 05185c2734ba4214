// The nouns of a dataset: paints or labelled pictures, and where the pixels of a picture lie. No I/O.
import type { PictureClass } from './labelled/classes.ts';
import type { Shape } from './labelled/shape.ts';
import type { DatasetReading } from './paints/reading.ts';

/** Side of every stored picture of a paint, and of what a matcher takes and gives. */
export const PICTURE_SIZE = 64;
/** Bytes of one stored picture of a paint: 64 × 64 × RGB. */
export const PICTURE_BYTES = PICTURE_SIZE * PICTURE_SIZE * 3;
/** Pictures per stored pixel shard; picture `n` lies in shard `floor(n / SHARD_PICTURES)`. */
export const SHARD_PICTURES = 256;
/** Side of the thumbnail kept with each paint. */
export const THUMBNAIL_SIZE = 32;
/** Brightness factors of a complete paint: 20 evenly spaced on [0.3, 1.35]; they scale sRGB code values. */
export const BRIGHTNESS_FACTORS: readonly number[] = Array.from(
  { length: 20 },
  (_, i) => 0.3 + (1.05 * i) / 19,
);

export type Rgb = readonly [r: number, g: number, b: number];

/** What a sub-folder's name says: `0N05 Fawn` is code `0N05`, name `Fawn`. */
export interface PaintName {
  /** The folder's name as found, NFC. */
  folder: string;
  code: string | null;
  name: string;
}

export interface Picture {
  /** NFC path from the dataset's root: `0N05 Fawn/brightness_1_0.3.png`; of a flat paint without its folder. */
  path: string;
  role: 'key' | 'variant';
  /** Brightness factor relative to the key on sRGB code values; 1 for the key. */
  factor: number;
  /**
   * Number of the picture in the dataset's pixel shards, or null if it is rendered when needed: from the key, or from
   * the paint's colour if that is flat.
   */
  pixels: number | null;
  /** Robust mean of what was decoded, sRGB code values to 0.01. Missing for a rendered picture, and in records from before. */
  colour?: Rgb;
  /** First 16 hex digits of the SHA-256 of the file's bytes; missing as `colour` is. */
  hash?: string;
}

export interface Paint extends PaintName {
  /** Place in the dataset, from 0. */
  index: number;
  /** The key first, then variants by factor: those of its folder, or 20 rendered ones (`pixels: null`) if it has none. */
  pictures: Picture[];
  /** What its pictures show at factor 1, keys and variants alike: sRGB code values 0–255, not rounded. */
  colour: Rgb;
  /** Area-averaged key, THUMBNAIL_SIZE² × RGB bytes. Null for a flat paint: its pictures are drawn from `colour`. */
  thumbnail: Uint8Array | null;
}

export interface Skipped {
  path: string;
  /** A short sentence. */
  reason: string;
}

/** `sample` is RAL Classic, `book` another built-in colour book, `list` a file of colours: CSV, JSON, a palette. */
export type DatasetSource = 'folder' | 'zip' | 'sample' | 'book' | 'list' | 'card' | 'pack';

/** Paints, or plain pictures in classes. */
export type DatasetKind = 'paints' | 'pictures';

export interface Dataset {
  id: string;
  /** Missing for paints. */
  kind?: DatasetKind;
  /** Of `pictures`; those of paints are 64 × 64 × 3. */
  shape?: Shape;
  /** Of `pictures`: in the order in which the pictures are stored. */
  classes?: PictureClass[];
  /** SHA-256, hex; see DESIGN "datasetDigest". One dataset per digest. */
  digest: string;
  name: string;
  source: DatasetSource;
  createdAt: number;
  /** 0 for `pictures`. */
  paintCount: number;
  /** Pictures stored as pixels, rendered ones not counted. 0 for a dataset that came in a pack. */
  pictureCount: number;
  skipped: Skipped[];
  /** What was taken in otherwise than it was given: colours that sRGB doesn't have. Missing if there are none. */
  adjusted?: Skipped[];
  /**
   * How its pictures were read; with the digest its identity. Missing for what has no files of pictures, and for
   * datasets from before: profiles honoured, factors on code values, missing variants of every paint rendered.
   */
  reading?: DatasetReading;
}

/** Whether a dataset is of paints: only those answer matches. */
export function isCatalogue({ kind }: Pick<Dataset, 'kind'>): boolean {
  return kind !== 'pictures';
}
