// What of all that is stored goes into a backup.

/** Ids by kind; what belongs to a record goes along. A kind that is missing stays out, and so do settings. */
export interface BackupParts {
  datasets?: readonly string[];
  runs?: readonly string[];
  models?: readonly string[];
}
