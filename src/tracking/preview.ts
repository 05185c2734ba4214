// A kept preview of a painted wall: its picture, the paints on it and how far off they may be. Plain data that stands by itself.
import { array, custom, nullable, object, optional, picklist, type InferOutput } from 'valibot';
import * as values from '../shared/schemas.ts';

export const MOST_PREVIEW_BYTES = 1024 * 1024;
export const PREVIEW_TYPES = ['image/jpeg', 'image/png'] as const;
export const MOST_PREVIEW_SURFACES = 8;

const previewSurfaceSchema = object({
  /** As it was called. */
  name: values.nameText,
  paint: object({
    code: nullable(values.nameText),
    name: values.nameText,
    /** sRGB code values. */
    rgb: values.rgbCodes,
    /** Its catalogue's name; null for a colour by its value. */
    catalogue: nullable(values.nameText),
  }),
  /** What the preview was expected to be off by. */
  stated: object({
    /** CIEDE2000; null where the photo could not tell. */
    deltaE00: nullable(values.finiteNumber),
    /** The same for a camera that bends tones; missing where that can't be told. */
    photographed: optional(values.finiteNumber),
    restsOn: picklist(['paint', 'card', 'nothing']),
    reasons: array(picklist(['clipped', 'dark', 'uneven', 'old-paint-dark', 'small', 'no-reference'])),
  }),
});

export const previewSchema = object({
  id: values.idText,
  /** Milliseconds since 1970. */
  createdAt: values.timeMs,
  /** Of the photo's file, without its ending; may be empty. */
  photo: values.nameText,
  /** Painted surfaces. */
  surfaces: values.listOf(previewSurfaceSchema, 1, MOST_PREVIEW_SURFACES),
  /** The light that the whole photo was shown in. */
  light: picklist(['taken', 'morning', 'lamp', 'shade']),
  picture: object({
    type: picklist(PREVIEW_TYPES),
    width: values.count,
    height: values.count,
    /** The encoded file, at most MOST_PREVIEW_BYTES. */
    bytes: custom<Uint8Array<ArrayBuffer>>(
      (bytes) => values.isBytes(bytes) && bytes.length > 0 && bytes.length <= MOST_PREVIEW_BYTES,
    ),
  }),
  /** The name of the project that it belongs to, as a scan's; may be empty. */
  project: values.nameText,
  projectId: optional(values.idText),
});
export type Preview = InferOutput<typeof previewSchema>;
