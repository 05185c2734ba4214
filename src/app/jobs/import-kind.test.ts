import { describe, expect, it } from 'vitest';
import { NO_PROGRESS, type Job } from '../../tracking/job.ts';
import { importKind, importWish, nameOfImport } from './import-kind.ts';
import type { ImportSource } from './import-state.ts';

const jobOf = (source: ImportSource): Job =>
  ({
    kind: 'import',
    name: nameOfImport(source),
    wish: importWish(source, {}),
    progress: NO_PROGRESS,
  }) as Job;

describe('an import whose page is gone', () => {
  it.each<[string, ImportSource]>([
    ['RAL Classic', { kind: 'book', book: 'ral' }],
    ['Shapes', { kind: 'shapes' }],
  ])('is done again by any page where the app has what it is of: %s', (name, source) => {
    const job = jobOf(source);
    expect(job.name).toBe(name);
    expect([importKind.fate(job), importKind.needsPage(job)]).toEqual(['again', false]);
  });

  it('needs its files where those were dropped', () => {
    const job = jobOf({ kind: 'zip', file: new File([], 'Paints.zip') });
    expect([importKind.fate(job), importKind.needsPage(job)]).toEqual(['needs-files', true]);
  });
});
