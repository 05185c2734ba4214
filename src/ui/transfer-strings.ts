// Sentences and labels of exports and backups.
import type { BackupReport } from '../storage/backup-import.ts';
import { formatCount, formatPlural } from './logic/format.ts';

export const transferStrings = {
  title: 'Backup and export',
  hint: 'A backup holds everything here: catalogues, trainings with their pictures, models, scans and settings.',
  backUp: 'Back up everything',
  backedUp: 'The backup is written.',
  handedOver: 'The backup is complete; the browser saves it among the downloads.',
  restore: 'Restore a backup',
  restoreHint: 'Restoring adds what is missing. What is here already stays as it is.',
  runs: 'Trainings as',
  formats: { mlflow: 'MLflow', csv: 'CSV', json: 'JSON' } as const,
  formatHints: {
    mlflow: 'Export trainings as an MLflow file store',
    csv: 'Export trainings as two CSV tables',
    json: 'Export trainings as JSON',
  } as const,
  cancel: 'Cancel',
  under: {
    backup: 'Writing the backup',
    restore: 'Checking and restoring the backup',
    runs: 'Writing the trainings',
    weights: 'Writing the weights',
    graph: 'Writing the model',
  } as const,
  done: (done: number, total: number) => (total > 0 ? `${formatCount(done)} of ${formatCount(total)}` : ''),
  restored: ({ added, known }: BackupReport) => {
    const parts = countsOf(added);
    const here = countsOf(known);
    if (parts.length === 0) return 'Everything in this backup is here already; nothing was changed.';
    const rest = here.length > 0 ? ` ${joined(here)} were here already.` : '';
    return `Restored ${joined(parts)}.${rest}`;
  },
};

function countsOf({ datasets, runs, models, scans }: BackupReport['added']): string[] {
  return [
    ...(datasets > 0 ? [formatPlural(datasets, 'catalogue', 'catalogues')] : []),
    ...(runs > 0 ? [formatPlural(runs, 'training', 'trainings')] : []),
    ...(models > 0 ? [formatPlural(models, 'model', 'models')] : []),
    ...(scans > 0 ? [formatPlural(scans, 'scan', 'scans')] : []),
  ];
}

function joined(parts: readonly string[]): string {
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)!}`;
}
