// Datasets as the database holds them. Their paints are in paint-records.ts.
import { check, nullable, object, optional, pipe, type InferOutput } from 'valibot';
import { datasetSchema, isOfAKind, type Dataset } from '../../dataset/dataset.ts';
import { guardOf } from '../../shared/guard-of.ts';
import { mapOf, timeMs, versionNumber } from '../../shared/schemas.ts';

export const storedDatasetSchema = pipe(
  object({
    ...datasetSchema.entries,
    /** When it was deleted (milliseconds since 1970), or null; it can be restored until the next purge. */
    deletedAt: nullable(timeMs),
    /** Once versions of its models were removed for good: the highest number among them, by the model's name. */
    retiredVersions: optional(mapOf(versionNumber)),
  }),
  check((dataset) => isOfAKind(dataset)),
  check(({ paintCount, goneCount = 0 }) => goneCount <= paintCount),
);

export const isStoredDataset = guardOf(storedDatasetSchema);

/** The dataset without what only the storage needs. */
export function datasetOf({
  deletedAt: _d,
  retiredVersions: _r,
  ...dataset
}: InferOutput<typeof storedDatasetSchema>): Dataset {
  return dataset;
}
