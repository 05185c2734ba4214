// Second derivatives, as a gradient penalty needs them, on WebGPU against the cpu backend over generated shapes.
import * as tf from '@tensorflow/tfjs-core';
import { afterAll, describe, it } from 'vitest';
import { createRandom } from '../../shared/random.ts';
import { drawConvolution, ofConvolution, ofProduct, ofTransposed } from '../test-second-order.ts';
import { expectSame, startWithKernels } from './test-support.ts';

const missing = await startWithKernels('Second derivatives on WebGPU');
/** Sums of thousands of products, differentiated twice. Few shapes: a software adapter compiles each anew. */
const TOLERANCE = 5e-5;

describe.skipIf(missing !== null)('second derivatives on WebGPU', { timeout: 240_000 }, () => {
  afterAll(() => tf.removeBackend('webgpu'));

  it('of a convolution over generated shapes', async () => {
    const random = createRandom(31);
    for (let place = 0; place < 4; place++)
      await expectSame(ofConvolution(drawConvolution(random, place)), TOLERANCE);
  });

  it('of a transposed convolution over generated shapes', async () => {
    const random = createRandom(32);
    for (let place = 0; place < 2; place++)
      await expectSame(ofTransposed(drawConvolution(random, place)), TOLERANCE);
  });

  it('of a product over generated shapes', async () => {
    const random = createRandom(33);
    const size = () => 1 + random.integer(40);
    for (let n = 0; n < 2; n++) await expectSame(ofProduct(size(), size(), size()), TOLERANCE);
  });
});
