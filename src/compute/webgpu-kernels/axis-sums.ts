// Sums over an axis that is not the last, a thread for each; tfjs would transpose first.
import type { TensorInfo } from '@tensorflow/tfjs-core';
import { dispatch, FLAT_MAIN, flatWorkgroups, type Program } from './dispatch.ts';
import type { WebgpuBackend } from './tfjs-webgpu.ts';

/** x seen as [outer, summed, inner] → scale · Σ over the middle axis, shaped `shape`. */
export function runAxisSum(
  backend: WebgpuBackend,
  x: TensorInfo,
  [outer, summed, inner]: [number, number, number],
  scale: number,
  shape: number[],
): TensorInfo {
  const program: Program = {
    key: `axis sum ${outer} ${summed} ${inner} ${scale}`,
    inputs: ['x'],
    outputs: ['sums'],
    code: () => `${FLAT_MAIN}
  if (i >= ${outer * inner}u) { return; }
  let first = i / ${inner}u * ${summed * inner}u + i % ${inner}u;
  var sum = 0.0;
  for (var s = 0u; s < ${summed}u; s++) { sum += x[first + s * ${inner}u]; }
  sums[i] = sum * ${scale};
}`,
    workgroups: flatWorkgroups(outer * inner),
  };
  return dispatch(backend, program, [x], [shape])[0]!;
}
