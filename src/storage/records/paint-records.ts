// Paints and their pixels as the database holds them.
import { check, custom, object, optional, pipe, type InferOutput } from 'valibot';
import { SHARD_PICTURES, type Paint, type Picture } from '../../dataset/dataset.ts';
import { paintSchema } from '../../dataset/paint-schema.ts';
import { MOST_SHAPE_BYTES } from '../../dataset/labelled/shape.ts';
import { FLAT_PICTURES } from '../../dataset/paints/flat-paint.ts';
import { guardOf, type Guard } from '../../shared/guard-of.ts';
import { isBytes } from '../../shared/schemas.ts';

/** A flat paint (without a thumbnail) is stored without its pictures, which all flat paints share. */
export const storedPaintSchema = pipe(
  object({ ...paintSchema.entries, pictures: optional(paintSchema.entries.pictures) }),
  check(({ thumbnail, pictures }) => (thumbnail === null) === (pictures === undefined)),
);
type StoredPaint = InferOutput<typeof storedPaintSchema>;

/** The one list that they share is not looked over for each of thirty thousand. */
const isFlatPaint = guardOf(
  object({ ...paintSchema.entries, pictures: custom<Picture[]>((list) => list === FLAT_PICTURES) }),
);
const isWholePaint = guardOf(paintSchema);

export const isStoredPaint = guardOf(storedPaintSchema);

export function isPaint(value: unknown): value is Paint {
  return isFlatPaint(value) || isWholePaint(value);
}

export function storedPaintOf(paint: Paint): StoredPaint {
  const { pictures, ...head } = paint;
  return paint.thumbnail === null ? head : { ...head, pictures };
}

export function paintOf(record: StoredPaint): Paint {
  return { ...record, pictures: record.pictures ?? FLAT_PICTURES };
}

/** Whole pictures, at least one and at most a shard of them. */
export function isShardOf(pictureBytes: number): Guard<Uint8Array<ArrayBuffer>> {
  return (value): value is Uint8Array<ArrayBuffer> =>
    isBytes(value) &&
    value.length > 0 &&
    value.length % pictureBytes === 0 &&
    value.length <= SHARD_PICTURES * pictureBytes;
}

/** A shard of pictures of a shape that is not known yet. */
export function isAnyShard(value: unknown): value is Uint8Array<ArrayBuffer> {
  return isBytes(value) && value.length > 0 && value.length <= SHARD_PICTURES * MOST_SHAPE_BYTES;
}
