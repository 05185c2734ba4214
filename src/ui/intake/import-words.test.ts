import { describe, expect, it } from 'vitest';
import type { Dataset } from '../../dataset/dataset.ts';
import type { ImportOutcome } from '../../dataset/ingest-api.ts';
import type { DatasetReading } from '../../dataset/paints/reading.ts';
import { importedSentence } from './import-words.ts';

const READING: DatasetReading = {
  profiles: 'ignored',
  factors: 'coded',
  decidedBy: 'measured',
  agreements: [
    { profiles: 'honoured', factors: 'coded', distance: 12.34 },
    { profiles: 'ignored', factors: 'coded', distance: 0.5 },
    { profiles: 'ignored', factors: 'linear', distance: 7 },
  ],
};

function sentenceOf(dataset: Partial<Dataset>, outcome: Partial<ImportOutcome> = {}): string {
  const made = { paintCount: 264, pictureCount: 5544, skipped: [], ...dataset } as unknown as Dataset;
  return importedSentence({ dataset: made, alreadyKnown: false, ...outcome });
}

const skipped = (count: number) => Array.from({ length: count }, () => ({ path: 'a', reason: 'b' }));

describe('what an import brought', () => {
  it('counts what came in, and leaves out what there is none of', () => {
    expect(sentenceOf({ skipped: skipped(3) })).toBe('264 paints, 5,544 pictures, 3 skipped');
    expect(sentenceOf({ paintCount: 1, pictureCount: 0 })).toBe('1 paint');
    const classes = [{ name: 'a', count: 2, heldOut: 0 }];
    expect(sentenceOf({ classes, pictureCount: 2 } as Partial<Dataset>)).toBe('1 class, 2 pictures');
  });

  it('says how the pictures were read, with the standard reading beside the one that was taken', () => {
    expect(sentenceOf({ reading: READING }, { isReadAgain: true })).toBe(
      'The pictures were read again. 264 paints, 5,544 pictures. Colour profiles in the files are ignored. The variants lie 0.5 code values of 255 from key × factor (median); profiles honoured: 12.3.',
    );
    expect(sentenceOf({ reading: { ...READING, profiles: 'honoured', decidedBy: 'chosen' } })).toContain(
      'are honoured. You chose so. The variants lie 12.3 code values of 255 from key × factor (median); profiles ignored: 0.5.',
    );
    const none: DatasetReading = { ...READING, decidedBy: 'standard', agreements: [] };
    expect(sentenceOf({ reading: none })).toBe('264 paints, 5,544 pictures');
  });
});
