// Adam over flat vectors: one dispatch, and one before it for the norm where the gradient is clipped to one.
import { util, type TensorInfo } from '@tensorflow/tfjs-core';
import { ADAM_FIELDS } from './adam-numbers.ts';
import { dispatch, endStep, FLAT_MAIN, flatWorkgroups, release, THREADS, type Program } from './dispatch.ts';
import { sumOver } from './sums.ts';
import type { WebgpuBackend } from './tfjs-webgpu.ts';

/** Workgroups that sum squares; each thread of the update adds up so many partial sums. */
const NORM_GROUPS = 64;

/** New weights and moments. `numbers`: of `adamUniforms`, with a `clipNorm` above 0 where the gradient `isClipped`. */
export function runAdam(
  backend: WebgpuBackend,
  state: [weights: TensorInfo, first: TensorInfo, second: TensorInfo],
  gradient: TensorInfo,
  numbers: Float32Array,
  isClipped: boolean,
): TensorInfo[] {
  const size = util.sizeFromShape(gradient.shape);
  const squares = isClipped ? sumOver(backend, 'squares', 'a[i] * a[i]', [gradient], NORM_GROUPS) : null;
  const program: Program = {
    key: `adam ${size} ${isClipped}`,
    inputs: ['weights', 'first', 'second', 'gradient', ...(squares ? ['squares'] : [])],
    outputs: ['newWeights', 'newFirst', 'newSecond'],
    uniforms: ADAM_FIELDS,
    code: () => adamCode(size, squares ? util.sizeFromShape(squares.shape) : 0),
    workgroups: flatWorkgroups(size),
  };
  const inputs = [...state, gradient, ...(squares ? [squares] : [])];
  const shapes = state.map(({ shape }) => shape);
  const next = dispatch(backend, program, inputs, shapes, numbers);
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
