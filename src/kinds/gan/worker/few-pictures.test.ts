// GANs on the least that a person may give them: a picture or two, one class, nothing to train on, a whole lot of them.
import { beforeAll, describe, expect, it } from 'vitest';
import { startWithKernels } from '../../../compute/wasm-kernels/test-support.ts';
import type { LabelledData } from '../../../dataset/labelled/classes.ts';
import { createRandom } from '../../../shared/random.ts';
import { createControl } from '../../../training/control.ts';
import { runSession } from '../../../training/session.ts';
import { createClasses, createSession } from '../../../training/test-catalogue.ts';
import { workerOfKind } from '../../registry.worker.ts';
import { loadGanMaterial } from './gan-material.ts';
import { createGanTask } from './gan-task.ts';
import { smallGan, VARIANTS } from './test-gan.ts';

function sessionOf(classes: number, each: number, isConditional: boolean, variant = VARIANTS[0]!) {
  const { data, shard } = createClasses(classes, each);
  const params = smallGan(variant, { isConditional }, { epochs: 1 });
  return { data, shard, params, session: createSession(params, [], shard, { data }) };
}

const train = (session: ReturnType<typeof createSession>) =>
  runSession('run-1', 'wasm', createControl(), session.ports, workerOfKind);

describe('a GAN', { timeout: 120_000 }, () => {
  beforeAll(() => startWithKernels('fma'));

  it.each(VARIANTS.flatMap((variant) => [1, 2].map((count) => [variant, count] as const)))(
    '%s trains on %i pictures in all, with numbers for all that is measured',
    async (variant, count) => {
      const { session } = sessionOf(1, count, false, variant);
      expect(await train(session)).toMatchObject({ status: 'finished' });
      const [epoch] = session.epochs;
      for (const [name, value] of Object.entries(epoch!.values))
        expect(value, name).toSatisfy(Number.isFinite);
      expect(session.networks).toHaveLength(2);
    },
  );

  it('may be told the class where there is but one', async () => {
    const { session } = sessionOf(1, 4, true);
    expect(await train(session)).toMatchObject({ status: 'finished' });
  });

  it('is refused with a sentence where every picture is held out', async () => {
    const { data, shard, params } = sessionOf(2, 3, false);
    const held: LabelledData = { ...data, classes: data.classes.map((one) => ({ ...one, heldOut: 3 })) };
    await expect(train(createSession(params, [], shard, { data: held }))).rejects.toMatchObject({
      code: 'not-a-dataset',
      message: expect.stringMatching(/held out to test with/) as string,
    });
  });

  it('draws every one of 300,000 pictures in an epoch', async () => {
    const { session, params } = sessionOf(1, 2, false);
    const { run, ports } = session;
    const material = await loadGanMaterial(run, ports.store, async () => {});
    const pictures = { ...material.pictures, count: 300_000 };
    const task = createGanTask({ ...run, params: { ...params, batchSize: 64 } }, { ...material, pictures });
    const trainer = task.createTrainer(createRandom(1));
    const drawn = new Set([...trainer.drawEpoch(createRandom(1))].flat());
    trainer.dispose();
    expect(drawn.size).toBe(300_000);
  });
});
