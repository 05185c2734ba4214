// Comparisons of models, what one has found so far, and what the next may take.
import { foundOf, type Comparison, type Found } from '../../comparison/comparison-record.ts';
import { listComparisons, readComparison, readEvidence } from '../../storage/stores/comparisons.ts';
import type { Query } from './query.ts';

/** Newest first. */
export const allComparisons: Query<undefined, Comparison[]> = {
  read: () => listComparisons(),
  kinds: ['comparisons'],
};

export interface FoundSoFar {
  comparison: Comparison;
  /** Null until it has ended with something measured: megabytes, which each step of it would read again. */
  found: Found | null;
}

/** Null when there is none. */
export const comparisonById: Query<string, FoundSoFar | null> = {
  read: async (id) => {
    const comparison = await readComparison(id);
    if (!comparison) return null;
    const parts = comparison.endedAt === null ? [] : await readEvidence(id);
    return { comparison, found: parts.length > 0 ? foundOf(comparison, parts, Date.now()) : null };
  },
  kinds: ['comparisons'],
};
