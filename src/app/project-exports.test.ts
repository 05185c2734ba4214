import { describe, expect, it } from 'vitest';
import type { Project } from '../tracking/project.ts';
import { exportProject } from './project-exports.ts';

const PAINT = { code: 'W1', name: 'White', rgb: [250, 250, 250] as const, catalogue: 'Book' };
const TINNED = { ...PAINT, size: '2.5 l', price: '19.90' };
const PROJECT: Project = {
  ...{ id: 'p', createdAt: 1, name: '=Flat 3', client: 'Ada', note: '', coverage: 12 },
  rooms: [
    {
      ...{ id: 'r', name: 'Hall' },
      surfaces: [
        { id: 's', kind: 'wall', name: 'left', area: 24.5, coats: 2, paint: PAINT, note: '' },
        { id: 't', kind: 'ceiling', name: '', area: null, coats: 1, paint: TINNED, note: 'later' },
        { id: 'u', kind: 'other', name: '', area: null, coats: 2, paint: null, note: '' },
      ],
    },
  ],
};

describe('the paints of a project', () => {
  it('are a table with a row for each surface, in which nothing is taken for a formula', async () => {
    const file = exportProject(PROJECT, 'csv', 'flat');
    expect([file.name, file.type]).toEqual(['flat.csv', 'text/csv']);
    const [, left, ceiling, other] = (await file.text()).replaceAll('"', '').split('\r\n');
    expect(left).toBe("'=Flat 3,Ada,Hall,wall,left,W1,White,#fafafa,96,Book,24.5,2,4.1,,,");
    expect(ceiling).toContain(',ceiling,,W1,White,#fafafa,96,Book,,1,,later,2.5 l,19.90');
    expect(other).toContain(',other,,,,,,,,2,,');
  });

  it('are a palette with each paint once', async () => {
    const lines = (await exportProject(PROJECT, 'gpl', 'flat').text()).trim().split('\n');
    expect(lines.filter((line) => line.includes('W1 White'))).toHaveLength(1);
    expect(exportProject(PROJECT, 'ase', 'flat').size).toBeGreaterThan(30);
  });
});
