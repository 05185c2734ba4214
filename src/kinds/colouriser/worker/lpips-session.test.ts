// A colouriser trained with LPIPS out of a file that somebody brought: told by name, measured, gone on with bit for bit.
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { startWithKernels } from '../../../compute/wasm-kernels/test-support.ts';
import { say } from '../../../shared/message.ts';
import { createRandom } from '../../../shared/random.ts';
import { lpipsByFormula, lpipsFileOf } from '../../../tracking/test-lpips.ts';
import { createControl } from '../../../training/control.ts';
import { runSession } from '../../../training/session.ts';
import { createSession, type TestSession } from '../../../training/test-catalogue.ts';
import { workerOfKind } from '../../registry.worker.ts';
import { completeColouriserParams, type ColouriserParams } from '../shared/colouriser-params.ts';
import { batchOf } from './colouriser-material.ts';
import { colouriserOf } from './colouriser-of.ts';
import { createColouriserTrainer, type ColouriserTrainer } from './colouriser-trainer.ts';
import { loadStoredPairs } from './pair-source.ts';
import { createPairs, smallColouriser } from './test-pairs.ts';

const FILE = lpipsFileOf(lpipsByFormula('squeeze'));
const ID = `squeeze-${'a'.repeat(64)}`;
const { pairs, shard } = createPairs(3);

function sessionOf(own: Partial<ColouriserParams>): TestSession {
  const params = smallColouriser(
    'compact',
    { widths: '32-64-128', generatedShare: 0.5, ...own },
    { batchSize: 2 },
  );
  const session = createSession(params, [], shard, { pairs });
  session.ports.store.readLpipsFile = async (id) => (id === ID ? FILE : expect.unreachable());
  return session;
}

const train = (session: TestSession) =>
  runSession('run-1', 'wasm', createControl(), session.ports, workerOfKind);
const weightsOf = ({ networks }: TestSession) => networks.map(({ weights }) => weights);
const toldBy = (work: Promise<unknown>) => work.catch((error: { told: never }) => say(error.told));

describe('a colouriser with a file of LPIPS', { timeout: 600_000 }, () => {
  beforeAll(() => startWithKernels('fma'));

  it('tells its term at every step and epoch, weighed in the loss, and measures held-out pictures', async () => {
    const session = sessionOf({ lpips: 0.5, lpipsFile: ID });
    const before = tf.memory().numTensors;
    await train(session);
    expect(tf.memory().numTensors).toBe(before);
    const [{ steps, values }] = session.epochs as [(typeof session.epochs)[0]];
    expect(steps.lpips_loss!.length).toBe(steps.train_loss!.length);
    const { l1_loss, l2_loss, lpips_loss, train_loss, val_lpips_loss, val_lpips } = values;
    expect(lpips_loss).toBeGreaterThan(0);
    expect(train_loss).toBeCloseTo(l1_loss! + l2_loss! + 0.5 * lpips_loss!, 4);
    // That of the loss is of what is drawn, and that which is measured of the same in whole code values.
    expect(val_lpips! / val_lpips_loss!).toBeCloseTo(1, 1);
  });

  it('only measures at a weight of 0, and what is learned is to the bit as without a file', async () => {
    const [measured, absent] = [sessionOf({ lpipsFile: ID, lpips: 0 }), sessionOf({})];
    absent.ports.store.readLpipsFile = () => expect.unreachable();
    for (const session of [measured, absent]) await train(session);
    const { val_lpips, ...others } = measured.epochs[0]!.values;
    expect(val_lpips).toBeGreaterThan(0);
    expect(others).toEqual(absent.epochs[0]!.values);
    expect(weightsOf(measured)).toEqual(weightsOf(absent));
  });

  it('goes on bit for bit from what was saved, and learns by this term alone', async () => {
    const params = completeColouriserParams(smallColouriser('compact', { l1: 0, l2: 0, lpips: 1 }));
    const net = colouriserOf(params);
    const stored = await loadStoredPairs(
      { datasetId: 'd', pairs },
      { side: 64, share: 0, random: createRandom(1) },
      { readPixelShard: async () => shard },
      async () => {},
    );
    const batch = batchOf(stored.train, net.side);
    const rule = { ...params, learningRate: 3e-3, weights: params.colouriser };
    const lossOf = async (trainer: ColouriserTrainer, step: number) => {
      const metrics = trainer.step(batch, { ...rule, step });
      const [loss] = await metrics.data();
      metrics.dispose();
      return loss!;
    };
    const first = createColouriserTrainer(net, createRandom(1), null, lpipsByFormula('squeeze'));
    const losses: number[] = [];
    for (let step = 1; step <= 8; step++) losses.push(await lossOf(first, step));
    expect(losses.at(-1)).toBeLessThan(0.9 * losses[0]!);
    const second = createColouriserTrainer(net, await first.save(), null, lpipsByFormula('squeeze'));
    expect(await lossOf(second, 9)).toBe(await lossOf(first, 9));
    expect(await second.paint(batch)).toEqual(await first.paint(batch));
    first.dispose();
    second.dispose();
  });

  it('is refused with what to do: a weight without a file, or a file that is none', async () => {
    expect(await toldBy(train(sessionOf({ lpips: 1 })))).toMatch(/no file .* or set its weight to 0\.$/);
    const session = sessionOf({ lpips: 1, lpipsFile: ID });
    session.ports.store.readLpipsFile = async () => FILE.subarray(0, 500);
    expect(await toldBy(train(session))).toContain('interop/lpips_file.py');
  });
});
