// What of all that is stored goes into a backup.

/** Kinds of records that stand by themselves; all others belong to one of these. */
export const ROOT_KINDS = [
  'datasets',
  'runs',
  'models',
  'scans',
  'previews',
  'comparisons',
  'sweeps',
  'projects',
  'photos',
  'lpips',
] as const;
export type RootKind = (typeof ROOT_KINDS)[number];

/**
 * Everything but settings, or ids by kind: what belongs to a record goes along, all else stays out. `withoutWeights`: of runs what they were
 * and told, without the checkpoints from which they could be gone on with.
 */
export type BackupParts =
  'records' | (Partial<Record<RootKind, readonly string[]>> & { withoutWeights?: true });
