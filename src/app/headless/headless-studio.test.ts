import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { AppError, sentenceOf } from '../../shared/errors.ts';
import { inTransaction } from '../../storage/database.ts';
import { freshStorage, judgementOf } from '../../storage/storage-fixtures.ts';
import { createTabLocks } from '../jobs/tab-locks.ts';
import { TestWorker } from '../jobs/test-worker.ts';
import { judgedAnew, labelOf } from './headless-studio.ts';

const known = ['T-shirt', 'Bag', '0'].map((name) => ({ name }));

/** The sentence that it refuses with. */
function refusal(given: Parameters<typeof labelOf>): string {
  try {
    return String(labelOf(...given));
  } catch (error) {
    return sentenceOf(error);
  }
}

describe('the label that a script asks for', () => {
  it('is found by name however it is written, else by number, and may be left out', () => {
    expect(labelOf(known, undefined)).toBeNull();
    expect(labelOf(known, 'bag')).toBe(1);
    expect(labelOf(known, '0')).toBe(2);
    expect(labelOf(known, '1')).toBe(1);
  });

  it('is refused with a sentence where the model does not know it, or is told nothing', () => {
    for (const label of ['Hat', '3', '-1', '1.5', ''])
      expect(refusal([known, label])).toMatch(/This model knows no .* 3 labels: T-shirt, Bag, 0\./);
    expect(refusal([[], 'Bag'])).toMatch(/told nothing/);
  });
});

describe('what a script hears of the pictures that a model draws', () => {
  const model = { id: 'm', datasetId: 'd', name: 'GAN' };
  const put = (at: number) =>
    inTransaction(['judgements'], 'readwrite', (tx) =>
      tx.objectStore('judgements').put({ ...judgementOf('m'), at }),
    );

  beforeEach(async () => {
    await freshStorage();
    vi.stubGlobal('Worker', TestWorker);
    vi.stubGlobal('navigator', { locks: createTabLocks(), storage: {} });
    await put(1);
  });
  afterEach(() => void vi.unstubAllGlobals());

  it('is what was measured now', async () => {
    TestWorker.api = () => ({ judge: () => put(2) });
    expect((await judgedAnew(model)).at).toBe(2);
  });

  it.each(['bad-record', 'cancelled'] as const)(
    'is why measuring did not end well (%s), though an earlier judgement is stored',
    async (code) => {
      TestWorker.api = () => ({ judge: () => Promise.reject(new AppError(code, 'So it is.')) });
      await expect(judgedAnew(model)).rejects.toMatchObject({ code });
    },
  );

  it('is a sentence where the model was deleted meanwhile', async () => {
    const clear = () =>
      inTransaction(['judgements'], 'readwrite', (tx) => tx.objectStore('judgements').clear());
    TestWorker.api = () => ({ judge: clear });
    await expect(judgedAnew(model)).rejects.toMatchObject({ code: 'bad-record' });
  });
});
