// Comparisons as the database holds them.
import { nullable, object, type InferOutput } from 'valibot';
import { comparisonSchema, evidencePartSchema, type Comparison } from '../../comparison/comparison-record.ts';
import { guardOf } from '../../shared/guard-of.ts';
import { timeMs } from '../../shared/schemas.ts';

export const storedComparisonSchema = object({
  ...comparisonSchema.entries,
  /** When it was deleted (milliseconds since 1970), or null; it can be restored until the next purge. */
  deletedAt: nullable(timeMs),
});

export const isStoredComparison = guardOf(storedComparisonSchema);
export const isEvidencePart = guardOf(evidencePartSchema);

/** The comparison without what only the storage needs. */
export function comparisonOf({
  deletedAt: _,
  ...comparison
}: InferOutput<typeof storedComparisonSchema>): Comparison {
  return comparison;
}
