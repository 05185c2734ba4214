// What of all that is stored goes into a backup.
import type { RootKind } from './backup-outline.ts';

/** Everything but settings, or ids by kind: what belongs to a record goes along, all else stays out. */
export type BackupParts = 'records' | Partial<Record<RootKind, readonly string[]>>;
