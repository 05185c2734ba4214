import { describe, expect, it } from 'vitest';
import { groupRuns } from './group-runs.ts';
import type { Run } from './run.ts';

const run = (id: string, experiment: string, parentId?: string) => ({ id, experiment, parentId }) as Run;
const RUNS = [run('a', 'one'), run('b', 'two', 'sweep'), run('c', 'one', 'sweep'), run('d', 'two', 'pair')];

const shownOf = (by: 'none' | 'parent' | 'experiment') =>
  groupRuns(RUNS, by).map(({ key, runs }) => [key, runs.map(({ id }) => id).join('')]);

describe('runs in groups', () => {
  it('stand by what they came of, those of nothing last', () => {
    expect(shownOf('parent')).toEqual([
      ['sweep', 'bc'],
      ['pair', 'd'],
      [null, 'a'],
    ]);
  });

  it('stand by their experiment, each group where its first run is', () => {
    expect(shownOf('experiment')).toEqual([
      ['one', 'ac'],
      ['two', 'bd'],
    ]);
  });

  it('are one group as they were where none is wanted', () => {
    expect(shownOf('none')).toEqual([[null, 'abcd']]);
  });
});
