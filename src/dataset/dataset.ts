// The nouns of a dataset: paints, labelled pictures or pairs of them, and where the pixels of a picture lie. No I/O.
import { array, object, optional, picklist, type InferOutput } from 'valibot';
import * as values from '../shared/schemas.ts';
import { classListSchema, countOf, labelledOf } from './labelled/classes.ts';
import { shapeBytes, shapeSchema } from './labelled/shape.ts';
import { pairCountOf, pairListSchema, pairsOf } from './pairs/pairs.ts';
import type { factsSchema, paintNameSchema, paintSchema, pictureSchema } from './paint-schema.ts';
import { datasetReadingSchema } from './paints/reading.ts';

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

/** Bytes of a thumbnail. */
export const THUMBNAIL_BYTES = THUMBNAIL_SIZE * THUMBNAIL_SIZE * 3;

/** What a sub-folder's name says. */
export type PaintName = InferOutput<typeof paintNameSchema>;
export type Picture = InferOutput<typeof pictureSchema>;
/** What a list says of a paint besides its colour, as it is written there. */
export type PaintFacts = InferOutput<typeof factsSchema>;
export type Paint = InferOutput<typeof paintSchema>;

/** Whether a paint is in its catalogue: one that is gone is shown and matched nowhere, and only keeps its place. */
export function isPresent({ goneAt }: { goneAt?: number | undefined }): boolean {
  return goneAt === undefined;
}

/** The paints that a catalogue has. Their `index` is no place in this list where some before them are gone. */
export function presentPaints<P extends { goneAt?: number | undefined }>(paints: readonly P[]): P[] {
  return paints.filter(isPresent);
}

const skippedSchema = object({
  /** Of a file, or a place in one. */
  path: values.told,
  /** A short sentence. */
  reason: values.told,
});
export type Skipped = InferOutput<typeof skippedSchema>;

const DATASET_KINDS = ['paints', 'pictures', 'pairs'] as const;
/** Paints, plain pictures in classes, or pairs of an outline and what is to come of it. */
export type DatasetKind = (typeof DATASET_KINDS)[number];

/** Findings of one catalogue that can be put aside. */
export const MOST_IGNORED = 2000;

export const datasetSchema = object({
  id: values.idText,
  /** Missing for paints. */
  kind: optional(picklist(DATASET_KINDS)),
  /** Of `pictures` and `pairs`; those of paints are 64 × 64 × 3. */
  shape: optional(shapeSchema),
  /** Of `pictures`: in the order in which the pictures are stored. */
  classes: optional(classListSchema),
  /** Of `pairs`: in the order in which they are stored, two pictures each. */
  pairs: optional(pairListSchema),
  /** SHA-256, hex; see DESIGN "datasetDigest". One dataset per digest. */
  digest: values.digestText,
  name: values.nameText,
  /**
   * `sample` is RAL Classic, `book` another built-in colour book, `list` a file of colours: CSV, JSON, a palette; `shapes`
   * are the labelled pictures that the app draws, and `fills` the pairs.
   */
  source: picklist(['folder', 'zip', 'sample', 'book', 'list', 'card', 'shapes', 'fills', 'pack']),
  createdAt: values.timeMs,
  /** Records of paints, those that are gone among them; 0 for what is no paints. See `presentCount`. */
  paintCount: values.count,
  /** How many of them are gone; missing where none is. */
  goneCount: optional(values.count),
  /** Pictures stored as pixels, rendered ones not counted. 0 for a dataset that came in a pack. */
  pictureCount: values.count,
  skipped: array(skippedSchema),
  /** What was taken in otherwise than it was given: colours that sRGB doesn't have. Missing if there are none. */
  adjusted: optional(array(skippedSchema)),
  /**
   * How its pictures were read; with the digest its identity. Missing for what has no files of pictures, and for
   * datasets from before: profiles honoured, factors on code values, missing variants of every paint rendered.
   */
  reading: optional(datasetReadingSchema),
  /** Findings of its health that a person has put aside, by their keys (finding.ts). Missing where there are none. */
  ignored: optional(values.listOf(values.noteText, 1, MOST_IGNORED)),
});
export type Dataset = InferOutput<typeof datasetSchema>;
export type DatasetSource = Dataset['source'];

/** How many paints a catalogue has. */
export function presentCount({
  paintCount,
  goneCount = 0,
}: Pick<Dataset, 'paintCount' | 'goneCount'>): number {
  return paintCount - goneCount;
}

/** Whether a dataset is of paints: only those answer matches. */
export function isCatalogue({ kind }: Pick<Dataset, 'kind'>): boolean {
  return kind === undefined || kind === 'paints';
}

/**
 * Whether its record fits its kind: paints have neither classes nor pairs; of labelled pictures and pairs there are as many
 * pictures as it says, or none of them came along.
 */
export function isOfAKind(dataset: Dataset): boolean {
  const { shape, classes, pairs, paintCount, pictureCount, source } = dataset;
  if (isCatalogue(dataset)) return shape === undefined && classes === undefined && pairs === undefined;
  const counted = dataset.kind === 'pairs' ? pairPictures(dataset) : classPictures(dataset);
  return counted !== null && paintCount === 0 && pictureCount === (source === 'pack' ? 0 : counted);
}

function classPictures(dataset: Dataset): number | null {
  const data = labelledOf(dataset);
  return data && dataset.pairs === undefined ? countOf(data.classes) : null;
}

function pairPictures(dataset: Dataset): number | null {
  const data = pairsOf(dataset);
  return data && dataset.classes === undefined ? 2 * pairCountOf(data.pairs) : null;
}

/** Bytes of each stored picture of a dataset. */
export function pictureBytesOf({ kind, shape }: Pick<Dataset, 'kind' | 'shape'>): number {
  return isCatalogue({ kind }) || !shape ? PICTURE_BYTES : shapeBytes(shape);
}
