import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { evidenceOf } from '../../comparison/comparison-record.ts';
import { AppError } from '../../shared/errors.ts';
import {
  changeComparison,
  createComparison,
  readComparison,
  readEvidence,
} from '../../storage/stores/comparisons.ts';
import { listJobs } from '../../storage/stores/jobs.ts';
import { listModels } from '../../storage/stores/models.ts';
import { comparisonNamed, freshStorage, storeDataset } from '../../storage/storage-fixtures.ts';
import { isChampion } from '../../tracking/model-names.ts';
import { isOver } from '../../tracking/job.ts';
import { createTabLocks, type Locks } from '../jobs/tab-locks.ts';
import { interrupt, openTab, sheet, type TestTab } from './test-comparison-tab.ts';

const [VAE, DCGAN] = ['c-vae-1', 'c-dcgan-1'];
let locks: Locks;
const tabs: TestTab[] = [];

const tabOf = (refusal: AppError | null = null) => {
  const tab = openTab(locks, refusal);
  tabs.push(tab);
  return tab;
};

beforeEach(async () => {
  await freshStorage();
  locks = createTabLocks();
  await storeDataset('a');
  await createComparison(comparisonNamed('c'));
});
afterEach(async () => {
  tabs.splice(0).forEach(({ die }) => die());
  await settle();
});

/** Lets promises, messages and transactions run. */
const settle = async () => {
  for (let i = 0; i < 300; i++) await new Promise((resolve) => setImmediate(resolve));
};
const begunIn = ({ begun }: TestTab) => begun.map(({ runId }) => runId);
const evidenceOfRun = async (runId: string) =>
  (await readEvidence('c')).find(({ part }) => part === runId)!.run!;

describe('a comparison', () => {
  it('trains one after the other, then measures, and keeps what it found of each', async () => {
    const tab = tabOf();
    const { ended } = await tab.start('c');
    await settle();
    expect(begunIn(tab)).toEqual([VAE]);
    const waiting = (await listJobs()).filter(
      ({ kind, state }) => kind === 'training' && state === 'waiting',
    );
    expect(waiting).toMatchObject([
      { parentId: 'c', wish: { start: { runId: DCGAN, parentId: 'c', differs: ['kind'] } } },
    ]);
    tab.begun[0]!.end();
    await settle();
    expect([begunIn(tab), tab.judged]).toEqual([[VAE, DCGAN], []]);
    tab.begun[1]!.end();
    await ended;
    expect(tab.judged).toEqual([`model of ${VAE}`, `model of ${DCGAN}`]);
    expect(await readComparison('c')).toMatchObject({
      ...{ isCancelled: false, endedAt: expect.any(Number) as number, computed: { backend: 'wasm' } },
      members: [VAE, DCGAN].map((runId) => ({
        runId,
        isMeasured: true,
        end: { modelId: `model of ${runId}` },
      })),
    });
    expect(await evidenceOfRun(VAE!)).toMatchObject({
      ...{ status: 'finished', epochs: 1, sheet, drawMs: 12, notJudged: null, warnings: [] },
      ...{ judgement: { modelId: `model of ${VAE}` }, stepLosses: { train_loss: Float32Array.of(3, 2) } },
      ...{ epochValues: { val_loss: [0.5] }, seconds: 7, weights: 24 + 2 + 15 },
    });
    expect((await evidenceOfRun(DCGAN!)).stepLosses).toEqual({ d_loss: Float32Array.of(1, 1) });
    expect((await listModels('a')).filter(isChampion)).toEqual([]);
  });

  it('goes on in another page where the first was closed, with the training that was interrupted first', async () => {
    const first = tabOf();
    await first.start('c');
    await settle();
    first.die();
    await interrupt(VAE!);
    const second = tabOf();
    await second.queue.start();
    await settle();
    expect(begunIn(second)).toEqual([VAE]);
    expect((await readComparison('c'))!.members[0]!.goneOn).toMatchObject([{ epoch: 1 }]);
    second.begun[0]!.end();
    await settle();
    second.begun[1]!.end();
    await settle();
    expect(begunIn(second)).toEqual([VAE, DCGAN]);
    expect(await readComparison('c')).toMatchObject({ endedAt: expect.any(Number) as number });
    expect(await listModels('a')).toHaveLength(2);
  });

  it('goes on measuring where a page was closed while it measured, and measures nothing twice', async () => {
    const first = tabOf();
    await first.start('c');
    for (const at of [0, 1]) {
      await settle();
      first.begun[at]!.end();
    }
    await settle();
    await changeComparison('c', (now) => ({
      ...now,
      endedAt: null,
      members: now.members.map((one, i) => ({ ...one, isMeasured: i === 0 })),
    }));
    const second = tabOf();
    await (
      await second.start('c')
    ).ended;
    expect([second.begun, second.judged]).toEqual([[], []]);
    expect(await readComparison('c')).toMatchObject({
      members: [{ isMeasured: true }, { isMeasured: true }],
    });
  });

  it('is not stopped by a training that fails, and says why', async () => {
    const tab = tabOf();
    const { ended } = await tab.start('c');
    await settle();
    tab.begun[0]!.fail(new AppError('non-finite-loss', 'The loss is no number.'));
    await settle();
    tab.begun[1]!.end();
    await ended;
    expect(await evidenceOfRun(VAE!)).toMatchObject({
      ...{ status: 'failed', reason: 'The loss is no number.', epochs: 1, sheet: null, judgement: null },
      notJudged: { key: 'comparison.noModel' },
    });
    expect(await evidenceOfRun(DCGAN!)).toMatchObject({ status: 'finished', sheet });
  });

  it('says why a model is not measured, and shows what it draws all the same', async () => {
    const tab = tabOf(new AppError('too-few-pictures', 'Too few pictures.'));
    const { ended } = await tab.start('c');
    for (const at of [0, 1]) {
      await settle();
      tab.begun[at]!.end();
    }
    await ended;
    expect(await evidenceOfRun(VAE!)).toMatchObject({
      judgement: null,
      notJudged: 'Too few pictures.',
      sheet,
    });
  });

  it('is called off: what of it waits is taken off, what is under way is stopped and kept', async () => {
    const tab = tabOf();
    const { job, ended } = await tab.start('c');
    await settle();
    await tab.queue.end(job.id);
    await expect(ended).rejects.toMatchObject({ code: 'cancelled' });
    await settle();
    expect((await listJobs()).filter((one) => !isOver(one))).toEqual([]);
    expect(begunIn(tab)).toEqual([VAE]);
    expect(await readComparison('c')).toMatchObject({
      isCancelled: true,
      endedAt: expect.any(Number) as number,
    });
    expect(await listModels('a')).toHaveLength(1);
  });

  it('that is called off still tells of the trainings that had ended', async () => {
    const tab = tabOf();
    const { job, ended } = await tab.start('c');
    await settle();
    tab.begun[0]!.end();
    await settle();
    await tab.queue.end(job.id);
    await expect(ended).rejects.toMatchObject({ code: 'cancelled' });
    await settle();
    const comparison = (await readComparison('c'))!;
    expect(comparison).toMatchObject({ isCancelled: true, computed: { backend: 'wasm' } });
    expect(comparison.members.map(({ isMeasured }) => isMeasured)).toEqual([true, false]);
    const evidence = evidenceOf(comparison, await readEvidence('c'), 1);
    expect(evidence).toMatchObject({ planned: 2, real: { count: 4 }, runs: [{ runId: VAE, sheet }] });
    expect(evidence.runs).toHaveLength(1);
    expect(evidence.runs[0]).toMatchObject({
      ...{ status: 'finished', judgement: null, notJudged: { key: 'comparison.calledOff' } },
    });
    expect(tab.judged).toEqual([]);
  });
});
