// A saved match: all that is needed to understand it later, even when its catalogue and its model are gone. Plain data.
import { array, nullable, object, optional, picklist, type InferOutput } from 'valibot';
import { paintSourceSchema } from '../dataset/paint-source.ts';
import * as values from '../shared/schemas.ts';
import { verdictSchema } from './verdict-record.ts';
import { MOST_READINGS, wallReadingSchema } from './wall-reading.ts';

export const MOST_CROP_BYTES = 256 * 1024;
export const CROP_TYPES = ['image/webp', 'image/jpeg', 'image/png'] as const;
export const SCAN_MATCHES = 3;
/** Of paints alike, for each match. */
export const SCAN_ALIKE = 8;

/** What is known of the small encoded picture of the region with its surroundings; its bytes are stored beside. */
const scanPictureSchema = object({
  /** Of the encoded file, at most MOST_CROP_BYTES. */
  byteLength: values.numberThat((size) => values.isCount(size) && size > 0 && size <= MOST_CROP_BYTES),
  type: picklist(CROP_TYPES),
  width: values.count,
  height: values.count,
  /** Where the colour was taken from, in pixels of the crop. */
  region: object({
    x: values.finiteNumber,
    y: values.finiteNumber,
    width: values.finiteNumber,
    height: values.finiteNumber,
  }),
});
export type ScanPicture = InferOutput<typeof scanPictureSchema>;

export interface ScanCrop extends ScanPicture {
  /** The encoded file. */
  bytes: Uint8Array<ArrayBuffer>;
}

/** The light, as the reference showed it. */
const scanReferenceSchema = object({
  /** What stood for white: paper or a white card, a grey card, a card of patches, or an earlier measurement of this light. */
  kind: picklist(['white', 'grey', 'chart', 'calibration']),
  /** sRGB code values of the reference as photographed. */
  white: values.rgbCodes,
  /** Of the reference, (0, 1]. */
  reflectance: values.numberThat((reflectance) => reflectance > 0 && reflectance <= 1),
});
export type ScanReference = InferOutput<typeof scanReferenceSchema>;
export type ReferenceKind = ScanReference['kind'];

const scanPaintSchema = object({
  folder: values.nameText,
  code: nullable(values.nameText),
  name: values.nameText,
  /** Place in its dataset. */
  paintIndex: values.count,
  /** sRGB code values of the paint's key colour. */
  colour: values.rgbCodes,
  /** Where several catalogues were asked; otherwise it is the scan's. */
  source: optional(paintSourceSchema),
});

const scanMatchSchema = object({
  ...scanPaintSchema.entries,
  /** CIEDE2000; at the best-fitting brightness where there was no reference. */
  deltaE00: values.finiteNumber,
  /** Embedding distance; null if the catalogue was not trained. */
  distance: nullable(values.finiteNumber),
  /** Probability that it is this paint; null if the catalogue was not trained. */
  confidence: nullable(values.share),
  /** Paints of other catalogues that nobody tells from it; the confidence is theirs together. */
  alike: optional(values.listOf(scanPaintSchema, 0, SCAN_ALIKE)),
});
export type ScanMatch = InferOutput<typeof scanMatchSchema>;

export const scanSchema = object({
  id: values.idText,
  /** Milliseconds since 1970. */
  createdAt: values.timeMs,
  source: picklist(['camera', 'picture']),
  /** That of the first match, where several were asked; a colour book goes by the id of its source. */
  dataset: object({ id: values.idText, name: values.nameText, digest: values.digestText }),
  /** The model that answered; null before training. */
  model: nullable(object({ id: values.idText, name: values.nameText, version: values.versionNumber })),
  /** Null where no picture could be made of it. */
  crop: nullable(scanPictureSchema),
  colour: object({
    /** Corrected, rounded and clipped to sRGB. */
    hex: values.textLike(/^#[0-9a-f]{6}$/),
    /** Corrected; CIE L*a*b*, D65, 2°. */
    lab: values.threeOf(() => true),
    /** sRGB code values as photographed. */
    seen: values.rgbCodes,
  }),
  /** Null if there was none: then brightness is open and the light may have coloured the answer. */
  reference: nullable(scanReferenceSchema),
  /** The closest paints, the best first. */
  matches: values.listOf(scanMatchSchema, 1, SCAN_MATCHES),
  /** Probability that it was none of the catalogue's paints; null before training. */
  unknown: nullable(values.share),
  /** What it amounted to when it was saved; missing in scans from before there were verdicts. */
  verdict: optional(verdictSchema),
  /** Of a surface that was read at several spots: each of them; the colour above is that of those that count together. */
  readings: optional(values.listOf(wallReadingSchema, 2, MOST_READINGS)),
  /** What else the person was told about the answer; texts in English in scans from before there were messages. */
  warnings: array(values.told),
  /** What the person wrote; both may be empty. */
  note: values.noteText,
  /** The name of the project that it is filed under, as long as there is one; or of none that has a record. */
  project: values.nameText,
  /** The project that it is filed under, and the surface of it. */
  projectId: optional(values.idText),
  surfaceId: optional(values.idText),
});
export type Scan = InferOutput<typeof scanSchema>;
