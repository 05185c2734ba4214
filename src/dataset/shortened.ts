// What was skipped, no longer than a dataset's record should be.
import type { Skipped } from './dataset.ts';
import { message } from '../shared/message.ts';

/** Listed in the dataset's record; a last line says how many more there were. */
const MOST_LISTED = 2000;

export function shortened(skipped: readonly Skipped[]): Skipped[] {
  if (skipped.length <= MOST_LISTED) return [...skipped];
  const more = skipped.length - MOST_LISTED;
  return [
    ...skipped.slice(0, MOST_LISTED),
    { path: '…', reason: message('import.andMore', { count: more }) },
  ];
}
