// A job of a person who paints: rooms with surfaces, and what goes on each of them. Scans say themselves where they belong.
import { custom, nullable, object, optional, picklist, type InferOutput } from 'valibot';
import * as values from '../shared/schemas.ts';

export const MOST_ROOMS = 100;
export const MOST_SURFACES = 60;
export const MOST_COATS = 9;
/** Square metres; a hall has ten thousand. */
export const MOST_AREA = 100_000;
/** Square metres that a litre covers once; wall paints give 5 to 20. */
export const MOST_COVERAGE = 100;
export const USUAL_COVERAGE = 12;
export const USUAL_COATS = 2;
/** Litres of the tins that wall paints are sold in, the smallest first. */
export const USUAL_TINS: readonly number[] = [0.75, 1, 2.5, 5, 10, 12.5];
/** Litres; drums are no larger. */
export const MOST_TIN = 1000;

export const SURFACE_KINDS = ['wall', 'ceiling', 'woodwork', 'other'] as const;
export type SurfaceKind = (typeof SURFACE_KINDS)[number];

/** A paint that was chosen, with all that a sheet needs of it when its catalogue is gone. */
const chosenPaintSchema = object({
  code: nullable(values.nameText),
  name: values.nameText,
  /** sRGB code values of the paint's key colour. */
  rgb: values.rgbCodes,
  /** Its catalogue's or book's name; null for a colour by its value. */
  catalogue: nullable(values.nameText),
  /** The tin that its catalogue sells and what that costs, as they are written there; missing where it does not tell. */
  size: optional(values.nameText),
  price: optional(values.nameText),
});
export type ChosenPaint = InferOutput<typeof chosenPaintSchema>;

const surfaceSchema = object({
  id: values.idText,
  kind: picklist(SURFACE_KINDS),
  /** As the person calls it; empty where its kind says enough. */
  name: values.nameText,
  /** Square metres; null where nobody measured. */
  area: nullable(values.numberThat((area) => area > 0 && area <= MOST_AREA)),
  coats: values.countTo(MOST_COATS),
  paint: nullable(chosenPaintSchema),
  note: values.noteText,
});
export type Surface = InferOutput<typeof surfaceSchema>;

const roomSchema = object({
  id: values.idText,
  name: values.nameText,
  surfaces: values.listOf(surfaceSchema, 0, MOST_SURFACES),
});
export type Room = InferOutput<typeof roomSchema>;

const tinLitres = values.numberThat((litres) => litres > 0 && litres <= MOST_TIN);

export const projectSchema = object({
  id: values.idText,
  /** Milliseconds since 1970. */
  createdAt: values.timeMs,
  name: values.nameText,
  /** May be empty, as the note. */
  client: values.nameText,
  note: values.noteText,
  /** Square metres that a litre covers once. */
  coverage: values.numberThat((coverage) => coverage > 0 && coverage <= MOST_COVERAGE),
  /** Litres of the tins that can be bought where a paint's catalogue does not tell; missing for the usual ones. */
  tins: optional(values.listOf(tinLitres, 1, USUAL_TINS.length)),
  rooms: values.listOf(roomSchema, 0, MOST_ROOMS),
});
export type Project = InferOutput<typeof projectSchema>;

export const MOST_PHOTO_BYTES = 1024 * 1024;
export const PHOTO_TYPES = ['image/jpeg', 'image/png', 'image/webp'] as const;

/** A photo of a surface, or of the job where no surface of it has this id (any more). */
export const photoSchema = object({
  id: values.idText,
  projectId: values.idText,
  surfaceId: optional(values.idText),
  /** Milliseconds since 1970. */
  createdAt: values.timeMs,
  type: picklist(PHOTO_TYPES),
  width: values.count,
  height: values.count,
  /** The encoded file, at most MOST_PHOTO_BYTES. */
  bytes: custom<Uint8Array<ArrayBuffer>>(
    (bytes) => values.isBytes(bytes) && bytes.length > 0 && bytes.length <= MOST_PHOTO_BYTES,
  ),
});
export type Photo = InferOutput<typeof photoSchema>;
