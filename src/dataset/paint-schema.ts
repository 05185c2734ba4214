// A paint of a dataset and its pictures, as records have them: nouns in dataset.ts.
import { array, boolean, custom, nullable, object, optional, picklist } from 'valibot';
import * as values from '../shared/schemas.ts';
import { THUMBNAIL_BYTES } from './dataset.ts';

/** What a sub-folder's name says: `0N05 Fawn` is code `0N05`, name `Fawn`. */
export const paintNameSchema = object({
  /** The folder's name as found, NFC. */
  folder: values.nameText,
  code: nullable(values.nameText),
  name: values.nameText,
});

const fileHash = values.textLike(/^[0-9a-f]{16}$/);

export const pictureSchema = object({
  /** NFC path from the dataset's root: `0N05 Fawn/brightness_1_0.3.png`; of a flat paint without its folder. */
  path: values.pathText,
  role: picklist(['key', 'variant']),
  /** Brightness factor relative to the key on sRGB code values; 1 for the key. */
  factor: values.numberThat((factor) => factor > 0),
  /**
   * Number of the picture in the dataset's pixel shards, or null if it is rendered when needed: from the key, or from
   * the paint's colour if that is flat.
   */
  pixels: nullable(values.count),
  /** Robust mean of what was decoded, sRGB code values to 0.01. Missing for a rendered picture, and in records from before. */
  colour: optional(values.rgbCodes),
  /** First 16 hex digits of the SHA-256 of the file's bytes; missing as `colour` is. */
  hash: optional(fileHash),
  /** What its file is known by before it is read: its size with its time, or with its checksum in an archive. */
  stamp: optional(values.nameText),
});

const fact = optional(values.nameText);
/** What a list says of a paint besides its colour, as it is written there. */
export const factsSchema = object({ price: fact, link: fact, size: fact, stock: fact });

export const paintSchema = object({
  ...paintNameSchema.entries,
  /** Place in the dataset, from 0. */
  index: values.count,
  /** The key first, then variants by factor: those of its folder, or 20 rendered ones (`pixels: null`) if it has none. */
  pictures: values.listOf(pictureSchema, 1),
  /** What its pictures show at factor 1, keys and variants alike: sRGB code values 0–255, not rounded. */
  colour: values.rgbCodes,
  /** Missing where nothing of it was said. */
  facts: optional(factsSchema),
  /** A person's own, in the order in which they were given; no two alike. Missing where there are none. */
  tags: optional(array(values.nameText)),
  /** A person's own. Missing where there is none. */
  note: optional(values.noteText),
  /** Files that a person took out of it, as `hash` of a picture has them: they stay out when its folder is read again. */
  leftOut: optional(array(fileHash)),
  /** Not made any more: it is shown marked, and named as an answer only to who asks for such paints. */
  isDiscontinued: optional(boolean()),
  /** When it left the catalogue (milliseconds since 1970). Its place stays: models, scans and packs mean it by that. */
  goneAt: optional(values.timeMs),
  /** When its pictures or its colour were last changed. A model from before knows it as it was. Missing if they never were. */
  looksSince: optional(values.timeMs),
  /** Area-averaged key, THUMBNAIL_SIZE² × RGB bytes. Null for a flat paint: its pictures are drawn from `colour`. */
  thumbnail: nullable(
    custom<Uint8Array>((bytes) => values.isBytes(bytes) && bytes.length === THUMBNAIL_BYTES),
  ),
});
