// The estimate of what a training stores, compared with the arrays that the trainers save.
import { beforeAll, describe, expect, it } from 'vitest';
import { startWithKernels } from '../compute/wasm-kernels/test-support.ts';
import { createGan } from './gan/worker/gan.ts';
import { sizeOf, type ParameterSpec } from '../models/parameters.ts';
import { createVae } from '../models/vae.ts';
import { GAN_PRESETS, ganParams } from './gan/shared/gan-params.ts';
import { ganShapeOf } from './gan/shared/gan-shape.ts';
import { PRESETS } from './vae-matcher/shared/vae-params.ts';
import type { TrainParams } from '../parameters/train-params.ts';
import { runBytes } from '../tracking/run-size.ts';
import { createControl } from '../training/control.ts';
import { runSession } from '../training/session.ts';
import { createCatalogue, createSession, type TestSession } from '../training/test-catalogue.ts';
import { smallGan } from './gan/worker/test-gan.ts';
import {
  COLOURISER_PRESETS,
  COLOURISER_SIDES,
  COLOUR_PLACES,
  colouriserParams,
} from './colouriser/shared/colouriser-params.ts';
import { colouriserOf } from './colouriser/worker/colouriser-of.ts';
import { PICTURE_VAE_PRESETS, pictureVaeParams } from './picture-vae/shared/picture-vae-params.ts';
import { pictureVaeOf } from './picture-vae/worker/picture-vae-of.ts';
import { smallPictureVae } from './picture-vae/worker/test-picture-vae.ts';
import { trainedSpecs } from './vae-matcher/worker/vae-step.ts';
import { workerOfKind } from './registry.worker.ts';

const numbersOf = (specs: readonly ParameterSpec[]) =>
  specs.reduce((sum, { shape }) => sum + sizeOf(shape), 0);

/** All that a session handed to its store, but its records of plain fields. */
function storedBytes({ checkpoints, saved, networks, pictures, epochs }: TestSession): number {
  const sizes = [
    ...[...checkpoints.values()].flatMap(({ weights, optimizer }) => [weights, optimizer]),
    ...saved.flatMap((model) => [model.weights, model.embeddings, ...model.networks!.map((n) => n.weights)]),
    ...networks.map(({ weights }) => weights),
    ...pictures.flatMap((drawn) => (drawn ? [drawn.pictures, drawn.originals ?? new Uint8Array()] : [])),
    ...epochs.flatMap(({ steps }) => Object.values(steps)),
  ];
  return sizes.reduce((sum, { byteLength }) => sum + byteLength, 0);
}

describe('the estimate of what a training stores', { timeout: 60_000 }, () => {
  beforeAll(() => startWithKernels('fma'));

  const dataset = { paintCount: 6, pictureCount: 24 };
  const cases: [string, TrainParams][] = [
    ['a compact VAE', { ...PRESETS.compact, epochs: 2, batchSize: 8, latentSize: 8 }],
    ['a compact VAE of pictures', smallPictureVae('compact', { isConditional: true }, { latentSize: 16 })],
    ['a compact VAE of pictures with a critic', smallPictureVae('compact', { patchCritic: 0.05 })],
    ['a compact GAN', smallGan('dcgan', {}, { latentSize: 16 })],
  ];
  for (const [name, params] of cases)
    it(`is not below what one leaves, nor half as much again: ${name}`, async () => {
      const { paints, shard } = createCatalogue(dataset.paintCount);
      const session = createSession(params, paints, shard);
      await runSession('run-1', 'wasm', createControl(), session.ports, workerOfKind);
      const estimate = runBytes(params, dataset);
      expect(estimate).toBeGreaterThanOrEqual(storedBytes(session));
      expect(estimate).toBeLessThan(1.5 * storedBytes(session));
    });

  it('knows the networks for labelled pictures of every shape', () => {
    const classes = Array.from({ length: 10 }, (_, i) => ({ name: `${i}`, count: 1, heldOut: 0 }));
    for (const preset of GAN_PRESETS)
      for (const shape of [
        [28, 28, 1],
        [96, 96, 3],
        [128, 128, 3],
      ] as const) {
        const params = { ...ganParams(preset, 'dcgan'), epochs: 1 };
        const own = { ...params.gan, isConditional: true };
        const gan = createGan(preset, params.latentSize, own, {
          ...ganShapeOf(preset, shape),
          classCount: classes.length,
        });
        const both = numbersOf([...gan.generatorSpecs, ...gan.discriminatorSpecs]);
        expectNear(runBytes(params, { paintCount: 0, pictureCount: 10, shape, classes }), 7 * 4 * both);
      }
  });

  it('knows the networks of a VAE for pictures of every shape, and of paints', () => {
    const classes = Array.from({ length: 10 }, (_, i) => ({ name: `${i}`, count: 1, heldOut: 0 }));
    for (const preset of PICTURE_VAE_PRESETS)
      for (const shape of [[28, 28, 1], [96, 96, 3], [128, 128, 3], null] as const)
        for (const isConditional of [true, false]) {
          const params = { ...pictureVaeParams(preset, { isConditional }), epochs: 1 };
          const data = shape && ({ kind: 'pictures', shape, classes } as const);
          const { specs, statisticsSpecs } = pictureVaeOf(params, data);
          const size = { paintCount: 1, pictureCount: 10, ...(shape && { shape, classes }) };
          expectNear(runBytes(params, size), 28 * numbersOf(specs) + 12 * numbersOf(statisticsSpecs));
        }
  });

  it('knows the networks of every colouriser', () => {
    const size = { paintCount: 0, pictureCount: 10 };
    for (const preset of COLOURISER_PRESETS)
      for (const side of COLOURISER_SIDES)
        for (const colourAt of COLOUR_PLACES)
          for (const [headSize, told] of [
            [0, 'value'],
            [12, 'value'],
            [0, 'phrase'],
            [12, 'phrase'],
          ] as const) {
            const own = { side, colourAt, headSize, told };
            const params = { ...colouriserParams(preset, own), epochs: 1 };
            const { specs, statisticsSpecs } = colouriserOf(params);
            expectNear(runBytes(params, size), 28 * numbersOf(specs) + 12 * numbersOf(statisticsSpecs));
          }
  });

  it('knows the networks of every preset for every latent size', () => {
    const empty = { paintCount: 2, pictureCount: 42 };
    for (const preset of ['compact', 'published', 'original'] as const)
      for (const latentSize of [2, 32, 128]) {
        const vae = createVae({ preset, latentSize });
        const models = 2 * numbersOf(vae.encoderSpecs) + numbersOf(vae.decoderSpecs);
        const kept = 6 * numbersOf(trainedSpecs(vae, 2)) + models;
        expectNear(runBytes({ ...PRESETS[preset], latentSize, epochs: 1 }, empty), 4 * kept);
      }
    for (const preset of GAN_PRESETS)
      for (const latentSize of [2, 32, 256]) {
        const params = { ...ganParams(preset, 'dcgan'), latentSize, epochs: 1 };
        const gan = createGan(preset, latentSize, { ...params.gan!, isConditional: true });
        const both = numbersOf([...gan.generatorSpecs, ...gan.discriminatorSpecs]);
        expectNear(runBytes(params, empty), 7 * 4 * both);
      }
  });
});

function expectNear(estimate: number, bytes: number): void {
  expect(estimate).toBeGreaterThan(bytes);
  expect(estimate - bytes).toBeLessThan(0.05 * bytes + 400_000);
}
