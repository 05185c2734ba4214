import { describe, expect, it } from 'vitest';
import type { Scan } from '../../tracking/scan.ts';
import { groupScans } from './scan-groups.ts';

const NOW = new Date(2026, 2, 30, 0, 30).getTime();

const scan = (id: string, at: Date, project = '', projectId?: string) =>
  ({ id, createdAt: at.getTime(), project, ...(projectId ? { projectId } : {}) }) as Scan;

const SCANS = [
  scan('a', new Date(2026, 2, 30, 0, 10), 'House', 'h'),
  scan('b', new Date(2026, 2, 29, 23, 59)),
  scan('c', new Date(2026, 2, 29, 0, 0), 'Flat', 'f'),
  scan('d', new Date(2026, 2, 28, 23, 59), 'House', 'h'),
  scan('e', new Date(2025, 2, 30, 12), 'House', 'other'),
];

const titles = (by: 'date' | 'project') =>
  groupScans(SCANS, by, NOW).map(({ title, scans }) => [title, scans.map(({ id }) => id).join('')]);

describe('groups of scans', () => {
  it('are days of the calendar, the last two by name, whatever the hour', () => {
    expect(titles('date')).toEqual([
      ['Today', 'a'],
      ['Yesterday', 'bc'],
      ['March 28, 2026', 'd'],
      ['March 30, 2025', 'e'],
    ]);
  });

  it('are projects by name, two of one name apart, and last what has none', () => {
    expect(titles('project')).toEqual([
      ['Flat', 'c'],
      ['House', 'ad'],
      ['House', 'e'],
      ['Without a project', 'b'],
    ]);
    expect(groupScans(SCANS, 'project', NOW).map(({ projectId }) => projectId)).toEqual([
      'f',
      'h',
      'other',
      null,
    ]);
  });
});
