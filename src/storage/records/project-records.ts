// Projects and photos of them as the database holds them.
import { check, nullable, object, pipe, type InferOutput } from 'valibot';
import { sniffPicture } from '../../dataset/sniff.ts';
import { guardOf } from '../../shared/guard-of.ts';
import { timeMs } from '../../shared/schemas.ts';
import { photoSchema, projectSchema, type Photo, type Project } from '../../tracking/project.ts';

/** When it was deleted (milliseconds since 1970), or null; it can be restored until the next purge. */
const deletedAt = nullable(timeMs);

export const storedProjectSchema = object({ ...projectSchema.entries, deletedAt });
export type StoredProject = InferOutput<typeof storedProjectSchema>;

export const storedPhotoSchema = object({ ...photoSchema.entries, deletedAt });
export type StoredPhoto = InferOutput<typeof storedPhotoSchema>;

/** Pixels on each side; ours have 1600 at most. */
const MOST_SIDE = 4096;

/** Whether the picture is what its record says, by its own header. */
export function isOwnPhoto({ type, width, height, bytes }: Photo): boolean {
  const found = sniffPicture(bytes);
  const isAsSaid = found?.width === width && found.height === height;
  return isAsSaid && type === `image/${found.format}` && Math.max(width, height) <= MOST_SIDE;
}

export const isStoredProject = guardOf(storedProjectSchema);
export const isStoredPhoto = guardOf(
  pipe(
    storedPhotoSchema,
    check((photo) => isOwnPhoto(photo)),
  ),
);

/** The record without what only the storage needs. */
export function projectOf({ deletedAt: _, ...project }: StoredProject): Project {
  return project;
}

export function photoOf({ deletedAt: _, ...photo }: StoredPhoto): Photo {
  return photo;
}
