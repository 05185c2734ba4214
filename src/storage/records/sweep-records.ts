// Sweeps as the database holds them.
import { nullable, object, type InferOutput } from 'valibot';
import { guardOf } from '../../shared/guard-of.ts';
import { timeMs } from '../../shared/schemas.ts';
import { sweepSchema, type Sweep } from '../../sweep/sweep-record.ts';

export const storedSweepSchema = object({
  ...sweepSchema.entries,
  /** When it was deleted (milliseconds since 1970), or null; it can be restored until the next purge. */
  deletedAt: nullable(timeMs),
});

export const isStoredSweep = guardOf(storedSweepSchema);

/** The sweep without what only the storage needs. */
export function sweepOf({ deletedAt: _, ...sweep }: InferOutput<typeof storedSweepSchema>): Sweep {
  return sweep;
}
