// What of all that is stored goes into a backup.
import type { RootKind } from './backup-outline.ts';

/**
 * Everything but settings, or ids by kind: what belongs to a record goes along, all else stays out. `withoutWeights`: of runs what they were
 * and told, without the checkpoints from which they could be gone on with.
 */
export type BackupParts =
  'records' | (Partial<Record<RootKind, readonly string[]>> & { withoutWeights?: true });
