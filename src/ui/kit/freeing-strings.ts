// Labels of what can be freed, and what is said when something will not fit.
import { formatPlural } from './format.ts';

export const freeingStrings = {
  checkpoints: (bytes: string) => `Free checkpoints of ended trainings, ${bytes}`,
  pictures: (bytes: string) => `Free pictures of archived trainings, ${bytes}`,
  deleted: (count: number) => `Remove ${formatPlural(count, 'deleted thing', 'deleted things')} for good`,
  freed: 'Freed.',
  heldBack:
    'Some of it is still in use: an import, a training or a health check is at work, here or in another tab. Remove it when that has ended.',
  damaged: 'Damaged',
  damagedHint: 'This can’t be read any more and is left out everywhere. Deleting it loses nothing else.',
  damagedName: (kind: 'datasets' | 'runs' | 'models' | 'scans', name: string) =>
    `${DAMAGED_KINDS[kind]} “${name}”`,
  deleteDamaged: (name: string) => `Delete the damaged ${name}`,
  damagedDeleted: (name: string) => `${name} is deleted.`,
  soundAgain: (name: string) => `${name} can be read again, so it was kept.`,
  delete: 'Delete',
  noRoom: 'It may not fit on this device',
  toSettings: 'See what can be freed',
  goOn: 'Go on anyway',
  hint: 'A checkpoint is only needed to go on with a training. Models and curves stay.',
  keep: 'Checkpoints of ended trainings',
  keepAll: 'Keep all',
  keepLast: (count: number) => (count === 1 ? 'Keep the last one' : `Keep the last ${count}`),
};

const DAMAGED_KINDS = { datasets: 'Catalogue', runs: 'Training', models: 'Model', scans: 'Scan' } as const;
