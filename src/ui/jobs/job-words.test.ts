import { describe, expect, it } from 'vitest';
import type { Job } from '../../tracking/job.ts';
import { endOfJob, phaseOfJob, placeOfJob, titleOfJob } from './job-words.ts';

const titleOf = (kind: string, wish: Record<string, unknown> = {}) =>
  titleOfJob({ kind, name: 'Fawn', wish } as unknown as Job);

const phaseOf = (phase: string | null) => phaseOfJob({ progress: { phase, done: 0, total: 0 } } as Job);

describe('a job in words', () => {
  it('is called after what it does, and by its kind where this version does not know it', () => {
    expect(titleOf('training')).toBe('Train on Fawn');
    expect(titleOf('dream')).toBe('dream Fawn');
    expect(titleOf('export', { request: { kind: 'runs', format: 'mlflow' } })).toBe(
      'Export trainings as MLflow',
    );
    expect(titleOf('export', { request: { kind: 'pack' } })).toBe('Export the matcher of Fawn');
    expect(titleOf('export')).toBe('Export a file');
  });

  it('leads to the comparison that it is of', () => {
    const job = {
      kind: 'comparison',
      wish: { comparisonId: 'c' },
      subject: { datasetId: 'd' },
      state: 'done',
    };
    expect(placeOfJob(job as unknown as Job)).toBe('/comparisons/c');
    expect(titleOf('comparison')).toBe('Compare models on Fawn');
  });

  it('says at least that it works', () => {
    expect([phaseOf('decoding'), phaseOf('brewing'), phaseOf(null)]).toEqual([
      'Decoding pictures',
      'Working',
      'Working',
    ]);
  });

  it('ends with counts, with why not, or with that it did not work', () => {
    expect(endOfJob({ code: 'imported', values: { paints: 264, skipped: 3 } })).toBe('264 paints, 3 skipped');
    const labelled = { code: 'imported-labelled', values: { classes: 10, pictures: 70_000, skipped: 0 } };
    expect(endOfJob(labelled)).toBe('10 classes, 70,000 pictures');
    expect(endOfJob({ code: 'imported', values: { paints: 1 } })).toBe('1 paint');
    expect(endOfJob({ code: 'exported', values: { leftOut: 2 } })).toBe('Written, 2 damaged left out');
    expect(endOfJob({ code: 'exported', values: {} })).toBe('Written');
    expect(endOfJob({ code: 'taken-off', values: {} })).toBe('Taken off the list');
    expect(endOfJob({ code: 'bad-zip', values: {} })).toBe('The zip can’t be read');
    expect(endOfJob({ code: 'of-a-later-version', values: {} })).toBe('Did not work');
  });
});
