// Labels of what can be freed, and what is said when something will not fit.
import { formatPlural } from './logic/format.ts';

export const freeingStrings = {
  checkpoints: (bytes: string) => `Free checkpoints of ended trainings, ${bytes}`,
  pictures: (bytes: string) => `Free pictures of archived trainings, ${bytes}`,
  deleted: (count: number) => `Remove ${formatPlural(count, 'deleted thing', 'deleted things')} for good`,
  freed: 'Freed.',
  noRoom: 'It may not fit on this device',
  toSettings: 'See what can be freed',
  goOn: 'Go on anyway',
  hint: 'A checkpoint is only needed to go on with a training. Models and curves stay.',
  keep: 'Checkpoints of ended trainings',
  keepAll: 'Keep all',
  keepLast: (count: number) => (count === 1 ? 'Keep the last one' : `Keep the last ${count}`),
};
