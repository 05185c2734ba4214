// Whether what is about to be stored will fit, and what could make room for it.
import { PICTURE_BYTES, THUMBNAIL_BYTES } from '../../dataset/dataset.ts';
import { AppError } from '../../shared/errors.ts';
import { message, type Message } from '../../shared/message.ts';
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
  if (shortage) throw new AppError('little-room', shortageMessage(what, shortage));
}

export function shortageMessage(
  what: Undertaking,
  {
    wantedBytes,
    freeBytes,
    freeableBytes,
  }: { wantedBytes: number; freeBytes: number; freeableBytes: number },
): Message {
  const missing = wantedBytes - freeBytes;
  const [wanted, free] = [amountOf(wantedBytes), amountOf(freeBytes)];
  const short = message('room.short', { what, wanted, free, missing: amountOf(missing) });
  if (freeableBytes === 0) return message('room.none', { short });
  const values = { short, freeable: amountOf(freeableBytes) };
  return freeableBytes >= missing ? message('room.enough', values) : message('room.some', values);
}

/** Up, so that what is missing is never said to be nothing. */
function amountOf(bytes: number): Message {
  if (bytes < 1e6) return message('room.kilobytes', { count: Math.ceil(bytes / 1e3) });
  if (bytes < 1e9) return message('room.megabytes', { count: Math.ceil(bytes / 1e6) });
  return message('room.gigabytes', { count: Math.ceil(bytes / 1e8) / 10 });
}

/** Missing on plain http. */
function storageManager(): Partial<StorageManager> | undefined {
  return globalThis.navigator?.storage;
}
