import { describe, expect, it } from 'vitest';
import { BOOK_DIGESTS } from '../dataset/books/book-digests.ts';
import { bookPaints } from '../dataset/books/book-paints.ts';
import { datasetDigest } from '../dataset/digest.ts';
import type { Dataset } from '../dataset/dataset.ts';
import { hashFlatPaints } from '../dataset/lists/flat-paints.ts';
import { allSources, sourcesAsked, settingOf } from './asked-sources.ts';

const dataset = (id: string, facts: Partial<Dataset> = {}) =>
  ({ id, name: id, digest: id, paintCount: 1, ...facts }) as Dataset;
const asked = (askedSources: string, currentDatasetId: string | null, datasets: Dataset[]) =>
  sourcesAsked({ askedSources, currentDatasetId }, datasets);

describe('who is asked', () => {
  it('is the current catalogue unless others are named, and nobody before there is one', () => {
    expect(asked('', 'a', [dataset('a')])).toEqual(['a']);
    expect(asked('', null, [])).toEqual([]);
  });

  it('is everything: each catalogue, and each book that is not on the device as one already', () => {
    const imported = dataset('mine', { digest: BOOK_DIGESTS.hks });
    const classes = dataset('shapes', { kind: 'pictures' });
    const ids = asked('all', 'b', [imported, dataset('b'), classes]);
    expect(ids.slice(0, 2)).toEqual(['b', 'mine']);
    expect(ids).toHaveLength(2 + 21);
    expect(ids).not.toContain('book:hks');
    expect(allSources([])).toHaveLength(22);
  });

  it('are those named that are still there, the current one first; when none is, the current one', () => {
    const datasets = [dataset('a'), dataset('b')];
    expect(asked('b book:hks gone book:none a', 'a', datasets)).toEqual(['a', 'b', 'book:hks']);
    expect(asked('gone', 'a', datasets)).toEqual(['a']);
    expect(settingOf(['a'], 'a')).toBe('');
    expect(settingOf(['a', 'book:hks'], 'a')).toBe('a book:hks');
  });

  it('knows a book by the digest that its import has', async () => {
    for (const id of ['kobra', 'hks', 'farrow-ball'] as const) {
      const hashes = await hashFlatPaints(await bookPaints(id), () => {});
      expect(await datasetDigest(hashes)).toBe(BOOK_DIGESTS[id]);
    }
  });
});
