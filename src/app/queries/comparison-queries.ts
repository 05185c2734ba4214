// Comparisons of generative models, what one has found so far, and what the next may take.
import type { Comparison } from '../../comparison/comparison-record.ts';
import { evidenceOf } from '../../comparison/comparison-record.ts';
import type { ComparisonEvidence } from '../../comparison/evidence.ts';
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
  evidence: ComparisonEvidence | null;
}

/** Null when there is none. */
export const comparisonById: Query<string, FoundSoFar | null> = {
  read: async (id) => {
    const comparison = await readComparison(id);
    if (!comparison) return null;
    const parts = comparison.endedAt === null ? [] : await readEvidence(id);
    return { comparison, evidence: parts.length > 0 ? evidenceOf(comparison, parts, Date.now()) : null };
  },
  kinds: ['comparisons'],
};
