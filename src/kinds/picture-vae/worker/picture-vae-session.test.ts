import { beforeAll, describe, expect, it } from 'vitest';
import { startWithKernels } from '../../../compute/wasm-kernels/test-support.ts';
import type { TrainParams } from '../../../parameters/train-params.ts';
import { say } from '../../../shared/message.ts';
import { decodeSafetensors } from '../../../shared/safetensors.ts';
import { createControl } from '../../../training/control.ts';
import { runSession } from '../../../training/session.ts';
import {
  createCatalogue,
  createClasses,
  createSession,
  type TestSession,
} from '../../../training/test-catalogue.ts';
import { workerOfKind } from '../../registry.worker.ts';
import { pictureVaeFile } from './picture-vae-file.ts';
import { pictureVaeGenerator } from './picture-vae-generator.ts';
import { smallPictureVae } from './test-picture-vae.ts';

const { data, shard } = createClasses(3, 40);
const catalogue = createCatalogue(6);
const train = (session: TestSession) =>
  runSession('run-1', 'wasm', createControl(), session.ports, workerOfKind);
const ofClasses = (params: TrainParams, own = data) => createSession(params, [], shard, { data: own });
const samplesOf = ({ events }: TestSession) =>
  events.flatMap((e) => (e.kind === 'pictures' ? [e.samples!] : []));
const ofPaints = (params: TrainParams) => createSession(params, catalogue.paints, catalogue.shard);

describe('a session of a picture VAE', { timeout: 300_000 }, () => {
  beforeAll(() => startWithKernels('fma'));

  it('tells losses and β, shows pictures beside their originals, and saves one network and no matcher', async () => {
    const session = ofClasses(smallPictureVae('fashion', { isConditional: true }));
    expect(await train(session)).toMatchObject({ status: 'finished', modelId: 'model-1' });
    const columns = session.events.flatMap((e) => (e.kind === 'steps' ? Object.keys(e.columns) : []));
    expect(new Set(columns)).toEqual(
      new Set(['train_loss', 'recon_loss', 'kl_div', 'beta', 'learning_rate']),
    );
    const drawn = session.events.flatMap((e) => (e.kind === 'pictures' ? [e] : []));
    expect(drawn.map(({ count, side }) => [count, side])).toEqual([
      [8, 28],
      [8, 28],
    ]);
    expect(drawn[0]!.originals!.length).toBe(drawn[0]!.pictures.length);
    // A bright bar in the first, of the class whose pictures lie first.
    expect(drawn[0]!.originals![(4 * 28 + 14) * 3]).toBeGreaterThan(190);
    expect(session.saved).toEqual([]);
    expect(session.networks.map(({ model }) => [model.name, model.data])).toEqual([['picture_vae', data]]);
    const { values } = session.epochs[1]!;
    expect(values).not.toHaveProperty('val_train_loss'); // every picture trains
    expect(values.active_units).toBeGreaterThan(0);
    expect(values.train_loss).toBeCloseTo(values.recon_loss! * 784 + values.kl_div!, 2);
    expect(values.train_loss).toBeLessThan(session.epochs[0]!.values.train_loss!);
  });

  it('draws from the prior after every epoch, at the same latent numbers, of one class after the other', async () => {
    const params = smallPictureVae('compact', { isConditional: true }, { epochs: 4, learningRate: 4e-3 });
    const session = ofClasses(params);
    await train(session);
    const drawn = samplesOf(session);
    expect(drawn.map(({ length }) => length)).toEqual(Array(4).fill(12 * 28 * 28 * 3));
    expect(drawn[3]).not.toEqual(drawn[2]);
    const brightness = (picture: number, k: number) => {
      const top = 2 + Math.floor((k * 22) / 3);
      const at = (picture * 784 + top * 28) * 3;
      return drawn[3]!.subarray(at, at + 4 * 28 * 3).reduce((a, b) => a + b, 0);
    };
    const isOfItsClass = Array.from({ length: 12 }, (_, picture) => {
      const bars = [0, 1, 2].map((k) => brightness(picture, k));
      return bars.indexOf(Math.max(...bars)) === picture % 3;
    });
    // By chance it would be four; a point far out in the prior may be drawn as another class so early.
    expect(isOfItsClass.filter(Boolean).length).toBeGreaterThanOrEqual(9);
  });

  it('goes on bit for bit after it was cut off, normalised ones too', async () => {
    for (const preset of ['fashion', 'class-folders'] as const) {
      const params = smallPictureVae(preset, { isConditional: true, freeBits: 0.1 }, { batchSize: 8 });
      const straight = ofClasses(params);
      await train(straight);
      const cut = ofClasses(params);
      cut.cutAtEpoch = 2;
      await expect(train(cut)).rejects.toMatchObject({ code: 'storage-closed' });
      expect(cut.run.epoch).toBe(1);
      await train(cut);
      expect(cut.epochs[1]!.steps).toEqual(straight.epochs[1]!.steps);
      expect(cut.epochs[1]!.values).toEqual(straight.epochs[1]!.values);
      expect(samplesOf(cut).at(-1)).toEqual(samplesOf(straight).at(-1));
      expect(cut.networks.map(({ weights }) => weights)).toEqual(
        straight.networks.map(({ weights }) => weights),
      );
    }
  });

  it('keeps a whole epoch when it is stopped, and goes on from there', async () => {
    const params = smallPictureVae('compact');
    const session = ofClasses(params);
    const control = createControl();
    const listen = session.ports.onEvent;
    session.ports.onEvent = (event) => {
      listen(event);
      if (event.kind === 'epoch') control.stop();
    };
    const stopped = await runSession('run-1', 'wasm', control, session.ports, workerOfKind);
    expect(stopped).toMatchObject({ status: 'stopped', modelId: 'model-1' });
    expect(session.run.epoch).toBe(1);
    session.ports.onEvent = listen;
    expect(await train(session)).toMatchObject({ status: 'finished' });
    const straight = ofClasses(params);
    await train(straight);
    expect(session.networks.at(-1)!.weights).toEqual(straight.networks[0]!.weights);
  });

  it('raises β in cycles and says so at every step', async () => {
    const own = { betaWarmUp: 0.25, betaCycle: 0.5 };
    const session = ofClasses(smallPictureVae('compact', own, { epochs: 1, beta: 2 }));
    await train(session);
    const beta = [...session.epochs[0]!.steps.beta!];
    expect(beta.slice(0, 16)).toEqual([0, 0.25, 0.5, 0.75, 1, 1.25, 1.5, 1.75, ...Array<number>(8).fill(2)]);
    expect(beta.slice(16, 32)).toEqual(beta.slice(0, 16));
  });

  it('draws the class that it is told: the bright bar lies where that of its pictures does', async () => {
    const params = smallPictureVae('compact', { isConditional: true }, { epochs: 4, learningRate: 4e-3 });
    const session = ofClasses(params);
    await train(session);
    const arrays = decodeSafetensors(session.networks[0]!.weights).tensors;
    const generator = pictureVaeGenerator.open(params, data, arrays);
    expect(generator).toMatchObject({ side: 28, depth: 1, latentSize: 4, told: 'class', toldSize: 3 });
    const told = Float32Array.of(1, 0, 0, 0, 1, 0, 0, 0, 1);
    const drawn = await generator.draw(new Float32Array(12), told);
    const brightness = (picture: number, top: number) =>
      drawn.subarray(picture * 784 + top * 28, picture * 784 + (top + 4) * 28).reduce((a, b) => a + b, 0);
    for (const picture of [0, 1, 2]) {
      const bars = [0, 1, 2].map((k) => brightness(picture, 2 + Math.floor((k * 22) / 3)));
      expect(bars.indexOf(Math.max(...bars))).toBe(picture);
    }
    const { mean, logVariance } = await generator.encode!(drawn, told);
    expect([mean.length, logVariance.length]).toEqual([12, 12]);
    generator.dispose();
  });

  it('of paints is told the key colour, and holds variants out', async () => {
    const params = smallPictureVae('compact', { isConditional: true }, { validationShare: 0.2 });
    const session = ofPaints(params);
    expect(await train(session)).toMatchObject({ status: 'finished' });
    const { values } = session.epochs[1]!;
    for (const name of ['val_train_loss', 'val_recon_loss', 'val_kl_div'])
      expect(values[name]).toBeGreaterThan(0);
    const arrays = decodeSafetensors(session.networks[0]!.weights).tensors;
    const generator = pictureVaeGenerator.open(params, null, arrays);
    expect(generator).toMatchObject({ side: 32, depth: 3, told: 'colour', toldSize: 3 });
    // Colours that no paint has: what is drawn is a shade of each.
    const colours = [200, 100, 40, 60, 90, 160];
    const told = Float32Array.from(colours, (value) => value / 127.5 - 1);
    const pictures = await generator.draw(new Float32Array(8), told);
    expect(pictures.length).toBe(2 * 32 * 32 * 3);
    for (const picture of [0, 1]) {
      const shares = [0, 1, 2].map((channel) => {
        let sum = 0;
        for (let pixel = 0; pixel < 1024; pixel++) sum += pictures[(picture * 1024 + pixel) * 3 + channel]!;
        return sum / 1024 / colours[picture * 3 + channel]!;
      });
      expect(Math.max(...shares) / Math.min(...shares)).toBeLessThan(1.25);
    }
    generator.dispose();
  });

  it('never trains on a picture that came to test with', async () => {
    const held = { ...data, classes: data.classes.map((one) => ({ ...one, heldOut: 38 })) };
    const params = smallPictureVae('fashion', {}, { epochs: 1 });
    const few = ofClasses(params, held);
    await train(few);
    expect(few.epochs[0]!.values.val_train_loss).toBeGreaterThan(0);
    const other = shard.map((value, i) => (Math.floor(i / 784) % 40 < 2 ? value : 255 - value));
    const blind = createSession(params, [], other, { data: held });
    await train(blind);
    expect(blind.epochs[0]!.steps.train_loss).toEqual(few.epochs[0]!.steps.train_loss);
    expect(blind.epochs[0]!.values.val_train_loss).not.toBe(few.epochs[0]!.values.val_train_loss);
  });

  it.each([
    ['fashion', {}],
    ['class-folders', { isConditional: true }],
    ['compact', { isConditional: true, reconstruction: 'l1', patchCritic: 0.05 }],
  ] as const)('saves exactly what the file of one holds: %s, %o', async (preset, own) => {
    const params = smallPictureVae(preset, own, { epochs: 1 });
    const session = ofClasses(params);
    await train(session);
    const { tensors } = decodeSafetensors(session.networks[0]!.weights);
    expect(pictureVaeFile.problemWith(tensors)).toBeNull();
    const shapes = new Map([...tensors].map(([name, { shape }]) => [name, [...shape]]));
    expect(pictureVaeFile.networks(params, data)).toEqual(new Map([['picture_vae', shapes]]));
  });

  it('collapses when the divergence costs far too much, and says so', async () => {
    const session = ofClasses(smallPictureVae('compact', {}, { epochs: 11, beta: 100 }));
    await train(session);
    expect(say(session.run.reason!)).toMatch(/Posterior collapse: after epoch 1[01] only 0 of 4/);
  });

  it('of more classes than it can be told is refused with a sentence, and so are weights of another net', async () => {
    const many = createClasses(65, 1);
    const params = smallPictureVae('compact', { isConditional: true });
    await expect(train(createSession(params, [], many.shard, { data: many.data }))).rejects.toMatchObject({
      code: 'bad-parameters',
      message: expect.stringMatching(/at most 64 classes, and these are 65/) as string,
    });
    expect(() => pictureVaeGenerator.open(params, data, new Map())).toThrow(/do not fit its networks/);
  });
});
