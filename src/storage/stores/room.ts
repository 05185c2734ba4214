// Whether what is about to be stored will fit, and what could make room for it.
import { PICTURE_BYTES, THUMBNAIL_BYTES } from '../../dataset/dataset.ts';
import { AppError } from '../../shared/errors.ts';
import { readFreeable } from './freeing.ts';

export interface Room {
  /** As the browser estimates them; null where it does not tell. */
  usedBytes: number | null;
  quotaBytes: number | null;
  /** What Settings can free without losing a result. */
  freeableBytes: number;
}

/** A database takes more than what is put into it, for a while at least. */
const OVERHEAD = 1.2;
/** Names, paths and factors of a paint and its pictures. */
const RECORD_BYTES = 4000;
/** A flat paint is its names and its colour. */
const FLAT_RECORD_BYTES = 400;

/** What is about to begin, as the sentence calls it. */
export type Undertaking = 'import' | 'training' | 'pack' | 'model' | 'backup';

/** Bytes of an import of so many pictures of `pictureBytes`; without any all paints are flat. */
export function importBytes(
  paintCount: number,
  pictureCount: number,
  pictureBytes: number = PICTURE_BYTES,
): number {
  if (pictureCount === 0) return paintCount * FLAT_RECORD_BYTES;
  return pictureCount * pictureBytes + paintCount * (THUMBNAIL_BYTES + RECORD_BYTES);
}

/** What is wanted and what there is, or null if it fits, or if the browser does not tell. */
export function shortageOf(neededBytes: number, { usedBytes, quotaBytes, freeableBytes }: Room) {
  if (usedBytes === null || quotaBytes === null) return null;
  const wantedBytes = Math.ceil(neededBytes * OVERHEAD);
  const freeBytes = Math.max(0, quotaBytes - usedBytes);
  return wantedBytes <= freeBytes ? null : { wantedBytes, freeBytes, freeableBytes };
}

/** AppError `little-room` with what is missing, and what can be freed, when it will not fit. Nothing has begun then. */
export async function requireRoom(what: Undertaking, neededBytes: number): Promise<void> {
  const { usage = null, quota = null } = (await storageManager()?.estimate?.()) ?? {};
  // What could be freed is only worth reading when something is short.
  if (!shortageOf(neededBytes, { usedBytes: usage, quotaBytes: quota, freeableBytes: 0 })) return;
  const { checkpoints, archivedPictures } = await readFreeable();
  const freeableBytes = checkpoints.bytes + archivedPictures.bytes;
  const shortage = shortageOf(neededBytes, { usedBytes: usage, quotaBytes: quota, freeableBytes });
  if (shortage) throw new AppError('little-room', shortageSentence(what, shortage));
}

export function shortageSentence(
  what: Undertaking,
  {
    wantedBytes,
    freeBytes,
    freeableBytes,
  }: { wantedBytes: number; freeBytes: number; freeableBytes: number },
): string {
  const missing = wantedBytes - freeBytes;
  const short = `This ${what} needs about ${megabytes(wantedBytes)} and the device has ${megabytes(freeBytes)} left for this app: ${megabytes(missing)} are missing.`;
  const end = `Nothing has begun yet.`;
  if (freeableBytes >= missing)
    return `${short} Settings can free ${megabytes(freeableBytes)} of checkpoints and pictures, which is enough. ${end}`;
  const own =
    freeableBytes > 0 ? `Settings can free ${megabytes(freeableBytes)} of checkpoints and pictures; ` : '';
  const rest = 'delete catalogues or models that are no longer needed, or free space on the device.';
  return `${short} ${own}${own ? rest : rest.replace('delete', 'Delete')} ${end}`;
}

/** Up, so that what is missing is never said to be nothing. */
function megabytes(bytes: number): string {
  if (bytes < 1e6) return `${Math.ceil(bytes / 1e3)} kB`;
  return bytes < 1e9 ? `${Math.ceil(bytes / 1e6)} MB` : `${(Math.ceil(bytes / 1e8) / 10).toFixed(1)} GB`;
}

/** Missing on plain http. */
function storageManager(): Partial<StorageManager> | undefined {
  return globalThis.navigator?.storage;
}
