// Terms of a VAE's loss and their gradients, one or two dispatches each. First order only: nothing takes the gradient
// of their gradients.
import * as tf from '@tensorflow/tfjs-core';
import { dispatch, FLAT_MAIN, flatWorkgroups, release, type Program } from './dispatch.ts';
import {
  CROSS_ENTROPY,
  KL_DIVERGENCE,
  LATENT_SAMPLE,
  SIMILARITIES,
  WEIGHTED_SUM,
  PICTURE_ERROR,
} from '../kernel-names.ts';
import { runCrossEntropyGradient, runRowLosses } from './row-losses.ts';
import { runSimilarities, runSimilarityGradient } from './similarities.ts';
import { sumOver } from './sums.ts';
import type { WebgpuBackend } from './tfjs-webgpu.ts';

export type WebgpuKernel = (
  backend: WebgpuBackend,
  inputs: Record<string, tf.TensorInfo>,
  attrs: tf.NamedAttrMap,
) => tf.TensorInfo | tf.TensorInfo[];

/** Workgroups of a sum over pictures. */
const SUM_GROUPS = 64;

const PICTURE_ERROR_GRADIENT = `${PICTURE_ERROR}Gradient`;
const KL_GRADIENT = `${KL_DIVERGENCE}Gradient`;
const CROSS_ENTROPY_GRADIENT = `${CROSS_ENTROPY}Gradient`;
const SIMILARITIES_GRADIENT = `${SIMILARITIES}Gradient`;
const LATENT_SAMPLE_GRADIENT = `${LATENT_SAMPLE}Gradient`;
const WEIGHTED_SUM_GRADIENT = `${WEIGHTED_SUM}Gradient`;

export const LOSS_KERNELS: Readonly<Record<string, WebgpuKernel>> = {
  [PICTURE_ERROR](backend, { drawn, shown }) {
    const term = '(a[i] - b[i]) * (a[i] - b[i])';
    const parts = sumOver(backend, 'squared error', term, [drawn!, shown!], SUM_GROUPS);
    const share = 1 / shown!.shape[0]!;
    const error = sumOver(backend, `parts ${share}`, `a[i] * ${share}`, [parts], 1, []);
    release(backend, parts);
    return error;
  },
  [PICTURE_ERROR_GRADIENT](backend, { drawn, shown, dy }) {
    const scale = 2 / shown!.shape[0]!;
    const program = flatProgram(`squared error gradient ${scale}`, drawn!, ['drawn', 'shown', 'dy'], {
      gradient: `dy[0] * ${scale} * (drawn[i] - shown[i])`,
    });
    return dispatch(backend, program, [drawn!, shown!, dy!], [drawn!.shape])[0]!;
  },
  [KL_DIVERGENCE](backend, { zMean, zLogVar }) {
    const term = `(a[i] * a[i] + exp(b[i]) - 1.0 - b[i]) * ${0.5 / zMean!.shape[0]!}`;
    return sumOver(backend, `kl ${zMean!.shape[0]}`, term, [zMean!, zLogVar!], 1, []);
  },
  [KL_GRADIENT](backend, { zMean, zLogVar, dy }) {
    const share = 1 / zMean!.shape[0]!;
    const program = flatProgram(`kl gradient ${share}`, zMean!, ['zMean', 'zLogVar', 'dy'], {
      dMean: `dy[0] * ${share} * zMean[i]`,
      dLogVar: `dy[0] * ${share / 2} * (exp(zLogVar[i]) - 1.0)`,
    });
    return dispatch(backend, program, [zMean!, zLogVar!, dy!], [zMean!.shape, zMean!.shape]);
  },
  [LATENT_SAMPLE](backend, { zMean, zLogVar, noise }) {
    const program = flatProgram('latent sample', zMean!, ['zMean', 'zLogVar', 'noise'], {
      z: 'zMean[i] + exp(0.5 * zLogVar[i]) * noise[i]',
    });
    return dispatch(backend, program, [zMean!, zLogVar!, noise!], [zMean!.shape])[0]!;
  },
  [LATENT_SAMPLE_GRADIENT](backend, { zLogVar, noise, dy }) {
    const program = flatProgram('latent sample gradient', zLogVar!, ['zLogVar', 'noise', 'dy'], {
      dLogVar: 'dy[i] * noise[i] * 0.5 * exp(0.5 * zLogVar[i])',
    });
    return dispatch(backend, program, [zLogVar!, noise!, dy!], [zLogVar!.shape])[0]!;
  },
  [CROSS_ENTROPY](backend, { logits, targets }) {
    const losses = runRowLosses(backend, logits!, targets!);
    const sum = sumOver(backend, 'row losses', 'a[i]', [losses], 1, []);
    release(backend, losses);
    return sum;
  },
  [CROSS_ENTROPY_GRADIENT]: (backend, { logits, targets, dy }) =>
    runCrossEntropyGradient(backend, logits!, targets!, dy!),
  [WEIGHTED_SUM](backend, terms, attrs) {
    const weights = attrs.weights as unknown as Float32Array;
    const places = [...weights.keys()];
    const program: Program = {
      key: `weighted sum ${weights.length}`,
      inputs: places.map((i) => `t${i}`),
      outputs: ['sum'],
      uniforms: places.map((i) => `w${i}`),
      code: () => `@compute @workgroup_size(1)
fn main() { sum[0] = ${places.map((i) => `t${i}[0] * uniforms.w${i}`).join(' + ')}; }`,
      workgroups: [1, 1, 1],
    };
    const inputs = places.map((i) => terms[`t${i}`]!);
    return dispatch(backend, program, inputs, [[]], weights)[0]!;
  },
  [WEIGHTED_SUM_GRADIENT](backend, { dy }, attrs) {
    const weights = attrs.weights as unknown as Float32Array;
    const places = [...weights.keys()];
    const program: Program = {
      key: `weighted sum gradient ${weights.length}`,
      inputs: ['dy'],
      outputs: places.map((i) => `d${i}`),
      uniforms: places.map((i) => `w${i}`),
      code: () => `@compute @workgroup_size(1)
fn main() { ${places.map((i) => `d${i}[0] = dy[0] * uniforms.w${i};`).join(' ')} }`,
      workgroups: [1, 1, 1],
    };
    return dispatch(
      backend,
      program,
      [dy!],
      places.map(() => []),
      weights,
    );
  },
  [SIMILARITIES]: (backend, { z }, attrs) => runSimilarities(backend, z!, Number(attrs.temperature)),
  [SIMILARITIES_GRADIENT]: (backend, { z, dy }, attrs) =>
    runSimilarityGradient(backend, z!, dy!, Number(attrs.temperature)),
};

/** A program whose outputs are formulas of the index `i`. */
function flatProgram(
  key: string,
  like: tf.TensorInfo,
  inputs: string[],
  formulas: Record<string, string>,
): Program {
  const size = tf.util.sizeFromShape(like.shape);
  const lines = Object.entries(formulas).map(([name, formula]) => `${name}[i] = ${formula};`);
  return {
    key: `${key} ${size}`,
    inputs,
    outputs: Object.keys(formulas),
    code: () => `${FLAT_MAIN} if (i >= ${size}u) { return; } ${lines.join(' ')} }`,
    workgroups: flatWorkgroups(size),
  };
}

const run = <T>(kernelName: string, inputs: Record<string, tf.Tensor>, attrs?: tf.NamedAttrMap): T =>
  tf.engine().runKernel(kernelName, inputs as unknown as tf.NamedTensorMap, attrs) as T;

export const LOSS_GRADIENTS: tf.GradConfig[] = [
  {
    kernelName: PICTURE_ERROR,
    inputsToSave: ['drawn', 'shown'],
    gradFunc(dy, saved) {
      const [drawn, shown] = saved as [tf.Tensor, tf.Tensor];
      return {
        drawn: () => run<tf.Tensor>(PICTURE_ERROR_GRADIENT, { drawn, shown, dy: dy as tf.Tensor }),
      };
    },
  },
  {
    kernelName: KL_DIVERGENCE,
    inputsToSave: ['zMean', 'zLogVar'],
    gradFunc(dy, saved) {
      const [zMean, zLogVar] = saved as [tf.Tensor, tf.Tensor];
      const [dMean, dLogVar] = run<[tf.Tensor, tf.Tensor]>(KL_GRADIENT, {
        zMean,
        zLogVar,
        dy: dy as tf.Tensor,
      });
      return { zMean: () => dMean, zLogVar: () => dLogVar };
    },
  },
  {
    kernelName: LATENT_SAMPLE,
    inputsToSave: ['zLogVar', 'noise'],
    gradFunc(dy, saved) {
      const [zLogVar, noise] = saved as [tf.Tensor, tf.Tensor];
      return {
        zMean: () => dy as tf.Tensor,
        zLogVar: () => run<tf.Tensor>(LATENT_SAMPLE_GRADIENT, { zLogVar, noise, dy: dy as tf.Tensor }),
      };
    },
  },
  {
    kernelName: CROSS_ENTROPY,
    inputsToSave: ['logits', 'targets'],
    gradFunc(dy, saved) {
      const [logits, targets] = saved as [tf.Tensor, tf.Tensor];
      return {
        logits: () => run<tf.Tensor>(CROSS_ENTROPY_GRADIENT, { logits, targets, dy: dy as tf.Tensor }),
      };
    },
  },
  {
    kernelName: WEIGHTED_SUM,
    gradFunc(dy, _, attrs) {
      const parts = run<tf.Tensor[]>(WEIGHTED_SUM_GRADIENT, { dy: dy as tf.Tensor }, attrs);
      return Object.fromEntries(parts.map((part, i) => [`t${i}`, () => part]));
    },
  },
  {
    kernelName: SIMILARITIES,
    inputsToSave: ['z'],
    gradFunc: (dy, [z], attrs) => ({
      z: () => run<tf.Tensor>(SIMILARITIES_GRADIENT, { z: z!, dy: dy as tf.Tensor }, attrs),
    }),
  },
];
