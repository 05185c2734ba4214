// Adam over flat vectors: one dispatch, and one before it for the norm where the gradient is clipped to one.
import { util, type TensorInfo } from '@tensorflow/tfjs-core';
import type { AdamAttrs } from '../wasm-kernels/fused-kernels.ts';
import { dispatch, endStep, FLAT_MAIN, flatWorkgroups, release, THREADS, type Program } from './dispatch.ts';
import { sumOver } from './sums.ts';
import type { WebgpuBackend } from './tfjs-webgpu.ts';

// 1 − β is sent beside β: taken there, in single precision, it would be off in the fourth digit.
const FIELDS = [
  'beta1',
  'beta2',
  'rise1',
  'rise2',
  'rate',
  'epsilon',
  'gradientScale',
  'kept',
  'clipNorm',
] as const;

/** Workgroups that sum squares; each thread of the update adds up so many partial sums. */
const NORM_GROUPS = 64;

/** New weights and moments. `clipNorm`: the gradient is scaled down to this Euclidean norm; 0 leaves it as it is. */
export function runAdam(
  backend: WebgpuBackend,
  state: [weights: TensorInfo, first: TensorInfo, second: TensorInfo],
  gradient: TensorInfo,
  attrs: AdamAttrs & { clipNorm: number },
): TensorInfo[] {
  const size = util.sizeFromShape(gradient.shape);
  const isClipped = attrs.clipNorm > 0;
  const squares = isClipped ? sumOver(backend, 'squares', 'a[i] * a[i]', [gradient], NORM_GROUPS) : null;
  const program: Program = {
    key: `adam ${size} ${isClipped}`,
    inputs: ['weights', 'first', 'second', 'gradient', ...(squares ? ['squares'] : [])],
    outputs: ['newWeights', 'newFirst', 'newSecond'],
    uniforms: FIELDS,
    code: () => adamCode(size, squares ? util.sizeFromShape(squares.shape) : 0),
    workgroups: flatWorkgroups(size),
  };
  const inputs = [...state, gradient, ...(squares ? [squares] : [])];
  const shapes = state.map(({ shape }) => shape);
  const { beta1, beta2, rate, epsilon, gradientScale, decay, clipNorm } = attrs;
  const uniforms = [beta1, beta2, 1 - beta1, 1 - beta2, rate, epsilon, gradientScale, 1 - decay, clipNorm];
  const next = dispatch(backend, program, inputs, shapes, uniforms);
  if (squares) release(backend, squares);
  endStep(backend);
  return next;
}

function adamCode(size: number, parts: number): string {
  const clip = `
  if (thread < ${parts}u) { part[thread] = squares[thread]; }
  workgroupBarrier();
  var sum = 0.0;
  for (var p = 0u; p < ${parts}u; p++) { sum += part[p]; }
  let scale = uniforms.gradientScale * uniforms.clipNorm / max(sqrt(sum) * uniforms.gradientScale, uniforms.clipNorm);`;
  return `
${parts > 0 ? `var<workgroup> part: array<f32, ${Math.min(parts, THREADS)}>;` : ''}
${FLAT_MAIN}
  ${parts > 0 ? clip : 'let scale = uniforms.gradientScale;'}
  if (i >= ${size}u) { return; }
  let g = gradient[i] * scale;
  let m = first[i] * uniforms.beta1 + g * uniforms.rise1;
  let v = second[i] * uniforms.beta2 + g * g * uniforms.rise2;
  newFirst[i] = m;
  newSecond[i] = v;
  newWeights[i] = weights[i] * uniforms.kept - uniforms.rate * (m / (sqrt(v) + uniforms.epsilon));
}`;
}
