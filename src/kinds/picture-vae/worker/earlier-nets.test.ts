import { expect, it } from 'vitest';
import { AppError, sentenceOf } from '../../../shared/errors.ts';
import type { NamedArray } from '../../../shared/safetensors.ts';
import { pictureVaeParams } from '../shared/picture-vae-params.ts';
import { pictureVaeGenerator } from './picture-vae-generator.ts';
import { pictureVaeOf } from './picture-vae-of.ts';
import { createPictureVaeTrainer } from './picture-vae-trainer.ts';

const params = pictureVaeParams('compact', { isConditional: true });
const vae = pictureVaeOf(params, null);

/** As earlier versions stored them: the outermost convolution draws red, green and blue. */
const earlier = new Map(
  vae.specs.map(({ name, shape }): [string, NamedArray] => [
    name.replace('decoder/shades', 'decoder/conv1'),
    { shape: [...shape], data: new Float32Array(shape.reduce((product, size) => product * size, 1)) },
  ]),
);

const refusalOf = (open: () => unknown): string => {
  try {
    open();
  } catch (error) {
    expect(error).toBeInstanceOf(AppError);
    return sentenceOf(error);
  }
  throw new Error('It was taken.');
};

it('a small VAE told paints’ colours by an earlier version is refused with what to do, drawn with and gone on with', () => {
  expect([...earlier.keys()]).toContain('decoder/conv1/weights');
  const drawn = refusalOf(() => pictureVaeGenerator.open(params, null, earlier));
  expect(drawn).toMatch(/of an earlier version of this app.*Train it again\.$/);
  const start = { weights: earlier, optimizer: new Map() };
  expect(refusalOf(() => createPictureVaeTrainer(vae, start))).toBe(drawn);
});
