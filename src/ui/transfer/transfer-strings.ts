// Sentences and labels of exports and backups.
import type { BackupReport } from '../../storage/backup/backup-import.ts';
import type { LeftOut } from '../../storage/backup/backup-outline.ts';
import { formatCount, formatPlural } from '../kit/format.ts';

export const transferStrings = {
  title: 'Backup and export',
  hint: 'A backup holds everything here: catalogues, trainings with their pictures, models, scans and settings.',
  backUp: 'Back up everything',
  backedUp: {
    written: 'The backup is written.',
    downloaded: 'The backup is complete; the browser saves it among the downloads.',
    shared: 'The backup is complete and handed over.',
    cancelled: 'The backup was not saved.',
  } as const,
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
    check: 'Looking into the backup',
    runs: 'Writing the trainings',
    weights: 'Writing the weights',
    graph: 'Writing the model',
  } as const,
  waiting: 'An import is under way, here or in another tab. The backup is restored when that has ended.',
  waitsInLine: 'Other work is under way, here or in another tab. This begins by itself when that has ended.',
  done: (done: number, total: number) => (total > 0 ? `${formatCount(done)} of ${formatCount(total)}` : ''),
  leftOut: (leftOut: readonly LeftOut[]) =>
    `${leftOutSentence(leftOut)} Settings → Storage can delete what is damaged.`,
  restored: ({ added, known, leftOut }: BackupReport) => {
    const out = leftOut.length > 0 ? ` ${leftOutSentence(leftOut)}` : '';
    const parts = countsOf(added);
    const here = countsOf(known);
    if (parts.length === 0)
      return `${sumOf(known) > 0 ? 'Everything in this backup is here already' : 'There is nothing in this backup'}; nothing was changed.${out}`;
    const rest = here.length > 0 ? ` ${joined(here)} were here already.` : '';
    return `Restored ${joined(parts)}.${rest}${out}`;
  },
};

/** The first few by name: `Left out, as damaged: the training “Run r”, 2 more.` */
export function leftOutSentence(leftOut: readonly LeftOut[]): string {
  const named = leftOut.slice(0, MOST_NAMED).map(leftOutName);
  const more = leftOut.length - named.length;
  return `Left out, as damaged: ${[...named, ...(more > 0 ? [`${formatCount(more)} more`] : [])].join(', ')}.`;
}

/** `the training “Run r”` */
export function leftOutName({ kind, name }: LeftOut): string {
  return kind === 'records' ? `records (${name})` : `${LEFT_OUT_KINDS[kind]} “${name}”`;
}

const MOST_NAMED = 3;
const LEFT_OUT_KINDS = {
  ...{ datasets: 'the catalogue', runs: 'the training', models: 'the model', scans: 'the scan' },
  ...{ crops: 'the picture of a scan of', settings: 'the settings' },
} as const;

function sumOf({ datasets, runs, models, scans }: BackupReport['added']): number {
  return datasets + runs + models + scans;
}

/** `2 catalogues`, `1 scan`, …: those that are not zero. */
export function countsOf({ datasets, runs, models, scans }: BackupReport['added']): string[] {
  return [
    ...(datasets > 0 ? [formatPlural(datasets, 'catalogue', 'catalogues')] : []),
    ...(runs > 0 ? [formatPlural(runs, 'training', 'trainings')] : []),
    ...(models > 0 ? [formatPlural(models, 'model', 'models')] : []),
    ...(scans > 0 ? [formatPlural(scans, 'scan', 'scans')] : []),
  ];
}

export function joined(parts: readonly string[]): string {
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)!}`;
}
