// Saved matches as the database holds them.
import { nullable, object, type InferOutput } from 'valibot';
import { sniffPicture } from '../../dataset/sniff.ts';
import { guardOf } from '../../shared/guard-of.ts';
import { isBytes, timeMs } from '../../shared/schemas.ts';
import { CROP_TYPES, MOST_CROP_BYTES, scanSchema, type Scan } from '../../tracking/scan.ts';

export const storedScanSchema = object({
  ...scanSchema.entries,
  /** When it was deleted (milliseconds since 1970), or null; it can be restored until the next purge. */
  deletedAt: nullable(timeMs),
});

export const isStoredScan = guardOf(storedScanSchema);

/** Pixels on each side; ours have 256 at most. */
export const MOST_CROP_SIDE = 1024;

/** Whether the bytes are a picture of a kind and size that a scan keeps, by their own header, whatever the scan says. */
export function isCropPicture(value: unknown): value is Uint8Array<ArrayBuffer> {
  if (!isBytes(value) || value.length > MOST_CROP_BYTES) return false;
  const picture = sniffPicture(value);
  if (!picture || !CROP_TYPES.some((type) => type === `image/${picture.format}`)) return false;
  return [picture.width, picture.height].every((side) => side >= 1 && side <= MOST_CROP_SIDE);
}

/** The scan without what only the storage needs. */
export function scanOf({ deletedAt: _, ...scan }: InferOutput<typeof storedScanSchema>): Scan {
  return scan;
}
