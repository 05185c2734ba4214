// Kept previews as the database holds them.
import { check, nullable, object, pipe, type InferOutput } from 'valibot';
import { sniffPicture } from '../../dataset/sniff.ts';
import { guardOf } from '../../shared/guard-of.ts';
import { timeMs } from '../../shared/schemas.ts';
import { previewSchema, type Preview } from '../../tracking/preview.ts';

export const storedPreviewSchema = object({
  ...previewSchema.entries,
  /** When it was deleted (milliseconds since 1970), or null; it can be restored until the next purge. */
  deletedAt: nullable(timeMs),
});
export type StoredPreview = InferOutput<typeof storedPreviewSchema>;

/** Pixels on each side; ours have 1280 at most, a line of words below not counted. */
const MOST_SIDE = 4096;

/** Whether the picture is what its record says, by its own header. */
export function hasOwnPicture({ picture }: Pick<Preview, 'picture'>): boolean {
  const { type, width, height, bytes } = picture;
  const found = sniffPicture(bytes);
  const isAsSaid = found?.width === width && found.height === height;
  return isAsSaid && type === `image/${found.format}` && Math.max(width, height) <= MOST_SIDE;
}

export const isStoredPreview = guardOf(
  pipe(
    storedPreviewSchema,
    check((preview) => hasOwnPicture(preview)),
  ),
);

/** The preview without what only the storage needs. */
export function previewOf({ deletedAt: _, ...preview }: StoredPreview): Preview {
  return preview;
}
