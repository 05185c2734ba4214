// Batch normalisation on WASM: the statistics of columns, the layer with its activation, and its gradient, each in one
// kernel. src/models/layers/batch-norm.ts calls them.
import type * as tf from '@tensorflow/tfjs-core';
import { ACTIVATION_CODES, type Activation } from './activation.ts';
import type { FusedKernel, KernelExports, KernelModule } from './kernel-module.ts';
import { addPartials, FLOAT_WORK, runParts, splitsOf, sumParts } from './parts.ts';

/** x [n, c] → mean and variance of each column, [1, c]. */
export const COLUMN_MOMENTS = 'SwatchlightColumnMoments';
/** x [n, c], mean and inverse deviation [1, c], gain and shift [c] → activation(x̂ · (1 + gain) + shift). */
export const NORMALISE = 'SwatchlightNormalise';
/** dy, y, x [n, c], mean and inverse [1, c], gain [c] → dx [n, c], and the sums [2, c]: dShift and dGain. */
export const NORMALISE_GRADIENT = 'SwatchlightNormaliseGradient';

/** Attributes of NORMALISE and its gradient. */
export interface NormAttrs {
  activation: Extract<Activation, 'linear' | 'relu' | 'leaky-relu'>;
  slope: number;
}

// Rows that assembly/batch-norm-loop.ts sums in one go.
const SUM_ROWS = 256;

export const BATCH_NORM_KERNELS: Readonly<Record<string, FusedKernel>> = {
  [COLUMN_MOMENTS](module, { x }) {
    const [rows, channels] = x!.shape as [number, number];
    const [mean, variance] = [module.output([1, channels]), module.output([1, channels])];
    const [from, means] = [module.address(x!), module.address(mean)];
    const divided = (
      sums: tf.TensorInfo,
      kernel: 'columnSums' | 'columnSquares',
      middle: readonly number[],
    ) => {
      const target = module.address(sums);
      sumRows(module, kernel, rows, channels, [target, channels], (at, first, last, scratch) => [
        from + first * channels * 4,
        ...middle,
        at,
        last - first,
        channels,
        scratch,
      ]);
      const values = new Float32Array(module.memory.buffer, target, channels);
      values.forEach((sum, i) => (values[i] = sum / rows));
    };
    divided(mean, 'columnSums', []);
    divided(variance, 'columnSquares', [means]);
    return [mean, variance];
  },
  [NORMALISE](module, { x, mean, inverse, gain, shift }, attrs) {
    const [rows, channels] = x!.shape as [number, number];
    const y = module.output(x!.shape);
    const [from, ...others] = [x!, mean!, inverse!, gain!, shift!].map(module.address) as [
      number,
      ...number[],
    ];
    const to = module.address(y);
    const shape = normStruct(module, rows, channels, attrs);
    inRows(module, 'normalise', rows, channels, (first, last) => {
      const skip = first * channels * 4;
      return [shape, from + skip, ...others, to + skip, last - first];
    });
    return y;
  },
  [NORMALISE_GRADIENT](module, { dy, y, x, mean, inverse, gain }, attrs) {
    const [rows, channels] = x!.shape as [number, number];
    const [dx, sums] = [module.output(x!.shape), module.output([2, channels])];
    const fields = [dy!, y!, x!].map(module.address);
    const [means, inverses, gains] = [mean!, inverse!, gain!].map(module.address) as [number, number, number];
    const [to, totals] = [module.address(dx), module.address(sums)];
    const shape = normStruct(module, rows, channels, attrs);
    const fieldsFrom = (first: number) => fields.map((field) => field + first * channels * 4);
    sumRows(module, 'normaliseSums', rows, channels, [totals, 2 * channels], (at, first, last, scratch) => [
      shape,
      ...fieldsFrom(first),
      means,
      inverses,
      at,
      last - first,
      scratch,
    ]);
    inRows(module, 'normaliseGradient', rows, channels, (first, last) => [
      shape,
      ...fieldsFrom(first),
      means,
      inverses,
      gains,
      totals,
      to + first * channels * 4,
      last - first,
    ]);
    return [dx, sums];
  },
};

/** The struct NormShape of assembly/batch-norm-loop.ts. */
function normStruct(module: KernelModule, rows: number, channels: number, attrs: tf.NamedAttrMap): number {
  const { activation, slope } = attrs as unknown as NormAttrs;
  return module.struct([channels, ACTIVATION_CODES[activation]], [slope, 1 / rows]);
}

/** Sums over rows in parts whose number depends on the sizes alone, put together in order at `target`. */
function sumRows(
  module: KernelModule,
  kernel: keyof KernelExports,
  rows: number,
  channels: number,
  [target, size]: readonly [number, number],
  argumentsOf: (at: number, first: number, last: number, scratch: number) => readonly number[],
): void {
  const parts = sumParts(rows * channels * FLOAT_WORK, Math.ceil(rows / SUM_ROWS));
  const sums = addPartials(module, target, size, parts);
  const work = { parts, size: rows, align: SUM_ROWS, scratch: size * 4 };
  runParts(module, kernel, work, (first, last, scratch, part) =>
    argumentsOf(sums.at(part), first, last, scratch),
  );
  sums.add();
}

/** A pass whose rows threads share out. */
function inRows(
  module: KernelModule,
  kernel: keyof KernelExports,
  rows: number,
  channels: number,
  argumentsOf: (first: number, last: number) => readonly number[],
): void {
  const parts = splitsOf(module, rows * channels * FLOAT_WORK, rows);
  runParts(module, kernel, { parts, size: rows, scratch: 0 }, argumentsOf);
}
