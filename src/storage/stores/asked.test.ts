import { beforeEach, describe, expect, it } from 'vitest';
import { MOST_ASKED } from '../../tracking/asked.ts';
import { openDatabase } from '../database.ts';
import { askedOf, freshStorage, storeDataset } from '../storage-fixtures.ts';
import { deleteAsked, keepAsked, readAsked, restoreAsked } from './asked.ts';

beforeEach(async () => {
  await freshStorage();
  await storeDataset('a');
  await storeDataset('b');
});

describe('what a catalogue was asked', () => {
  it('is kept with it, oldest first; an answer that changed takes its own place', async () => {
    await keepAsked(askedOf('a', 'late', { at: 2 }));
    await keepAsked(askedOf('a', 'early', { at: 1 }));
    await keepAsked(askedOf('b', 'other'));
    await keepAsked(askedOf('a', 'late', { at: 3, verdict: 'not-in-catalogue' }));
    expect((await readAsked('a')).map(({ id, at }) => `${id} ${at}`)).toEqual(['early 1', 'late 3']);
    await keepAsked(askedOf('gone', 'lost'));
    expect(await readAsked('gone')).toEqual([]);
  });

  it('is bounded: of too many the oldest go', async () => {
    const database = await openDatabase();
    const filled = database.transaction('asked', 'readwrite');
    for (let at = 0; at < MOST_ASKED; at++) void filled.store.put(askedOf('a', `q${at}`, { at }));
    await filled.done;
    await keepAsked(askedOf('a', 'new', { at: MOST_ASKED }));
    const kept = await readAsked('a');
    expect(kept.length).toBeLessThan(MOST_ASKED);
    expect(kept.length).toBeGreaterThan(0.8 * MOST_ASKED);
    expect(kept.at(-1)!.id).toBe('new');
    expect(kept[0]!.at).toBe(MOST_ASKED + 1 - kept.length);
  });

  it('is deleted at once, and comes back whole while its catalogue is there', async () => {
    await keepAsked(askedOf('a', 'q'));
    await keepAsked(askedOf('b', 'r'));
    const gone = await deleteAsked('a');
    expect([await readAsked('a'), (await readAsked('b')).length]).toEqual([[], 1]);
    await restoreAsked('a', gone);
    expect(await readAsked('a')).toEqual([askedOf('a', 'q')]);
    await restoreAsked('nowhere', [askedOf('nowhere', 'x')]);
    expect(await readAsked('nowhere')).toEqual([]);
  });

  it('is refused when it could not be read again, and a damaged record is left out', async () => {
    await expect(keepAsked(askedOf('a', 'q', { confidence: 2 }))).rejects.toMatchObject({
      code: 'bad-record',
    });
    const database = await openDatabase();
    await database.put('asked', { ...askedOf('a', 'bad'), verdict: 'perhaps' } as never);
    expect(await readAsked('a')).toEqual([]);
  });
});
