import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { comparisonSchema, foundOf, isVariant, type Comparison } from '../../comparison/comparison-record.ts';
import { FACTORS, plannedTrainings } from '../../comparison/ablation/variants.ts';
import type { Dataset } from '../../dataset/dataset.ts';
import { guardOf } from '../../shared/guard-of.ts';
import {
  changeComparison,
  createComparison,
  readComparison,
  readEvidence,
} from '../../storage/stores/comparisons.ts';
import { comparisonNamed, freshStorage, runNamed, storeDataset } from '../../storage/storage-fixtures.ts';
import type { Run } from '../../tracking/run.ts';
import { createTabLocks } from '../jobs/tab-locks.ts';
import { estimateAblation } from './estimate-ablation.ts';
import { pacedSeconds } from './measure-member.ts';
import { ablatedPairs, ablationOf, problemOfAblation } from './start-ablation.ts';
import { openTab } from './test-comparison-tab.ts';

const plan = { factors: ['layers'], epochs: 2, seedCount: 2, networks: 'compact' } as const;
const pairs: Dataset = {
  ...{ id: 'a', name: 'Shapes to fill', digest: 'd', kind: 'pairs', source: 'folder', shape: [64, 64, 3] },
  pairs: {
    colours: [{ name: 'red', rgb: [255, 0, 0] }],
    groups: [{ colour: 0, shape: 'star', count: 5, heldOut: 2 }],
  },
} as never;
const begun = (): Comparison => ({
  ...ablationOf({ ...plan, backend: 'wasm' }, pairs, ablatedPairs(pairs)!),
  id: 'c',
});
const settle = async () => {
  for (let i = 0; i < 300; i++) await new Promise((resolve) => setImmediate(resolve));
};

beforeEach(freshStorage);

describe('an ablation', () => {
  it('is recorded as a comparison that a guard takes, with what its pairs are', () => {
    const comparison = begun();
    expect(guardOf(comparisonSchema)(comparison)).toBe(true);
    expect(comparison.dataset).toMatchObject({ pictures: 5, heldOut: 2, side: 64, classes: ['red'] });
    expect(comparison.members).toMatchObject([
      { variant: { factor: null }, seed: 1 },
      { variant: { factor: null }, seed: 2 },
      { variant: { factor: 'layers', value: '2' }, seed: 1 },
    ]);
  });

  it('trains one after the other, measures each without a judgement, and is found as one', async () => {
    await storeDataset('a');
    await createComparison(begun());
    const tab = openTab(createTabLocks());
    const { ended } = await tab.start('c');
    for (let i = 0; i < 3; i++) {
      await settle();
      tab.begun[i]!.end();
    }
    await ended;
    expect(tab.judged).toEqual([]);
    const comparison = (await readComparison('c'))!;
    expect(comparison.members.every(({ isMeasured }) => isMeasured)).toBe(true);
    const found = foundOf(comparison, await readEvidence('c'), 0);
    expect(found).toMatchObject({
      kind: 'ablation',
      evidence: {
        runs: [
          ...[{ variant: { factor: null }, status: 'finished', seed: 1 }, { seed: 2 }],
          { variant: { factor: 'layers' }, epochValues: { val_loss: [0.5] }, pictures: [], outlines: null },
        ],
      },
    });
    tab.die();
    await settle();
  });

  it('that is called off keeps what is trained, and says how many there were to be', async () => {
    await storeDataset('a');
    await createComparison(begun());
    const tab = openTab(createTabLocks());
    const { job, ended } = await tab.start('c');
    const caught = ended.catch(() => {});
    await settle();
    tab.begun[0]!.end();
    await settle();
    await tab.queue.end(job.id);
    await caught;
    await settle();
    const comparison = (await readComparison('c'))!;
    const found = foundOf(comparison, await readEvidence('c'), 0);
    expect(found.evidence).toMatchObject({ planned: 3 });
    expect(found.evidence.runs.length).toBeGreaterThan(0);
    expect(found.evidence.runs.length).toBeLessThan(3);
    tab.die();
    await settle();
  });

  it('is of pairs with their pictures alone, and says what is wrong with what is asked for', () => {
    expect(ablatedPairs({ ...pairs, source: 'pack' })).toBeNull();
    expect(ablatedPairs({ ...pairs, kind: 'pictures' } as Dataset)).toBeNull();
    expect(problemOfAblation(plan)).toBeNull();
    expect(problemOfAblation({ ...plan, factors: [] })).toMatchObject({ key: 'comparison.noFactor' });
    for (const epochs of [0, 1.5, NaN, 334])
      expect(problemOfAblation({ ...plan, epochs })).toMatchObject({ key: 'comparison.epochs' });
    expect(problemOfAblation({ ...plan, seedCount: 6 })).toMatchObject({ key: 'comparison.seeds' });
  });

  it('leaves those of families as they are', async () => {
    const [member] = comparisonNamed('f').members;
    expect(isVariant({ ...member!, variant: null } as never)).toBe(false);
    await createComparison(comparisonNamed('f'));
    await changeComparison('f', (now) => ({ ...now, endedAt: 9 }));
    expect(foundOf((await readComparison('f'))!, [], 0).kind).toBe('families');
  });
});

describe('the time of an ablation', () => {
  const trainings = plannedTrainings({ ...plan, factors: FACTORS });
  const past = (place: number, epochMs: number): Run => ({
    ...runNamed(`r${place}`, 'a'),
    ...{ params: { ...trainings[place]!.params }, kind: 'colouriser', status: 'finished' },
    ...{ epoch: 2, startedAt: 0, endedAt: 2 * epochMs },
  });

  it('is known of what was trained before, and grows with what a network multiplies', () => {
    expect(estimateAblation(trainings, 'a', [])).toBeNull();
    expect(estimateAblation(trainings, 'other', [past(0, 1000)])).toBeNull();
    const onGpu: Run = { ...past(0, 1000), backend: 'webgpu' };
    expect(estimateAblation(trainings, 'a', [onGpu], 'wasm')).toBeNull();
    expect(estimateAblation(trainings, 'a', [onGpu], 'webgpu')).not.toBeNull();
    expect(estimateAblation(trainings.slice(0, 1), 'a', [past(0, 1000)])).toBe(2);
    const wide = trainings.filter(({ variant }) => variant.value === '64-128-256');
    const estimate = estimateAblation(wide, 'a', [past(0, 1000)])!;
    expect(estimate / 2).toBeGreaterThan(2);
    expect(estimate / 2).toBeLessThan(4);
  });

  it('is not told from networks of another preset', () => {
    const published = plannedTrainings({ ...plan, networks: 'polygon-colorization' });
    expect(estimateAblation(published, 'a', [past(0, 1000)])).toBeNull();
  });

  it('of a training leaves out what came before its first epoch, and a pause', () => {
    const at = [90_000, 92_000, 94_000, 200_000, 202_000].map((one) => ({ at: one }));
    expect(pacedSeconds(at)).toBe(10);
    expect(pacedSeconds(at.slice(0, 1))).toBeNull();
  });
});
