import { describe, expect, it } from 'vitest';
import { scanNamed } from '../../storage/storage-fixtures.ts';
import { projectsOf, searchScans } from './scan-search.ts';

const wall = scanNamed('1', { note: 'Küche, left wall', project: 'Flat 10' });
const door = scanNamed('2', { note: 'Door', project: 'Flat 9' });
const other = scanNamed('3', {
  matches: [{ ...scanNamed('x').matches[0]!, folder: '0N05 Fawn' }],
});
const all = [wall, door, other];

describe('the search for scans', () => {
  it.each([
    ['kuche', [wall]],
    ['WALL flat', [wall]],
    ['flat', [wall, door]],
    ['fawn', [other]],
    ['#0a141e', all],
    ['dataset a paint', [wall, door]],
    ['nothing such', []],
    ['  ', all],
  ])('“%s” looks at names, notes, projects, catalogue and colour', (text, found) => {
    expect(searchScans(all, text, null)).toEqual(found);
  });

  it('keeps to a project, or to those without one', () => {
    expect(searchScans(all, '', 'Flat 9')).toEqual([door]);
    expect(searchScans(all, '', '')).toEqual([other]);
    expect(searchScans(all, 'wall', 'Flat 9')).toEqual([]);
    expect(projectsOf(all)).toEqual(['Flat 9', 'Flat 10']);
  });
});
