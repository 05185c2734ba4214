// The address of a comparison: the ids of its runs, in the order in which they are drawn.
import type { Run } from '../../tracking/run.ts';

export const MOST_COMPARED = 8;

export function canCompare(count: number): boolean {
  return count >= 2 && count <= MOST_COMPARED;
}

export function comparePath(runs: readonly Pick<Run, 'id'>[]): string {
  return `/runs/compare/${runs.map(({ id }) => id).join(',')}`;
}

/** Each once, no more than can be compared. */
export function comparedIds(part: string): string[] {
  const ids = part.split(',').filter((id) => id !== '');
  return [...new Set(ids)].slice(0, MOST_COMPARED);
}
