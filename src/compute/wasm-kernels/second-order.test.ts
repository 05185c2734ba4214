// Second derivatives, as a gradient penalty needs them, against tfjs's cpu backend over generated shapes: in both builds
// and on threads.
import { afterAll, beforeAll, describe, it } from 'vitest';
import { createRandom } from '../../shared/random.ts';
import {
  drawConvolution,
  ofConvolution,
  ofProduct,
  ofTransposed,
  type ConvShape,
} from '../test-second-order.ts';
import { endThreads } from './register-wasm.ts';
import { expectSameOnCpu, startWithKernels } from './test-support.ts';

/** Sums of thousands of products, differentiated twice. */
const TOLERANCE = 3e-5;

/** More work than that from which calls are split between threads. */
const LARGE: ConvShape = { x: [11, 16, 16, 8], filter: [4, 4, 8, 12], stride: 2, pad: 'same' };

for (const [build, threads] of [
  ['fma', 1],
  ['simd', 1],
  ['fma', 2],
  ['simd', 2],
] as const)
  describe(`second derivatives, ${build} build, threads: ${threads}`, { timeout: 120_000 }, () => {
    beforeAll(() => startWithKernels(build, threads));
    afterAll(endThreads);

    it('of a convolution over generated shapes', async () => {
      const random = createRandom(31);
      for (let place = 0; place < 24; place++)
        await expectSameOnCpu(ofConvolution(drawConvolution(random, place)), TOLERANCE);
      if (threads > 1) await expectSameOnCpu(ofConvolution(LARGE), TOLERANCE);
    });

    it('of a transposed convolution over generated shapes', async () => {
      const random = createRandom(32);
      for (let place = 0; place < 12; place++)
        await expectSameOnCpu(ofTransposed(drawConvolution(random, place)), TOLERANCE);
    });

    it('of a product over generated shapes', async () => {
      const random = createRandom(33);
      const size = () => 1 + random.integer(40);
      for (let n = 0; n < 12; n++) await expectSameOnCpu(ofProduct(size(), size(), size()), TOLERANCE);
      await expectSameOnCpu(ofProduct(67, 300, 130), TOLERANCE);
    });
  });
