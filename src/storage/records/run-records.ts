// Runs, metrics, checkpoints and pictures as the database holds them.
import { check, nullable, object, pipe, type InferOutput } from 'valibot';
import { guardOf } from '../../shared/guard-of.ts';
import { byteCount, mapOf, timeMs } from '../../shared/schemas.ts';
import {
  checkpointSchema,
  epochMetricsSchema,
  epochPicturesSchema,
  isOfItsKind,
  runSchema,
  type Run,
} from '../../tracking/run.ts';

export const storedRunSchema = pipe(
  object({
    ...runSchema.entries,
    /** When it was deleted (milliseconds since 1970), or null; it can be restored until the next purge. */
    deletedAt: nullable(timeMs),
    /** What its checkpoints take, by slot, and its pictures: so that nobody has to read them to know. */
    checkpointBytes: mapOf(byteCount),
    pictureBytes: byteCount,
  }),
  check((run) => isOfItsKind(run)),
);

export const isStoredRun = guardOf(storedRunSchema);
export const isEpochMetrics = guardOf(epochMetricsSchema);
export const isEpochPictures = guardOf(epochPicturesSchema);
export const isCheckpoint = guardOf(checkpointSchema);

/** The run without what only the storage needs. */
export function runOf({
  deletedAt: _d,
  checkpointBytes: _c,
  pictureBytes: _p,
  ...run
}: InferOutput<typeof storedRunSchema>): Run {
  return run;
}
