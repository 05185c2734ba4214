// Files of LPIPS as the database holds them.
import { nullable, object, type InferOutput } from 'valibot';
import { guardOf } from '../../shared/guard-of.ts';
import { timeMs } from '../../shared/schemas.ts';
import { lpipsFileSchema } from '../../tracking/lpips-file.ts';

export const storedLpipsSchema = object({
  ...lpipsFileSchema.entries,
  /** When it was deleted (milliseconds since 1970), or null; it can be restored until the next purge. */
  deletedAt: nullable(timeMs),
});
export type StoredLpips = InferOutput<typeof storedLpipsSchema>;

export const isStoredLpips = guardOf(storedLpipsSchema);
