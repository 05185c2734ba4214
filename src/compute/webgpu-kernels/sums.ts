// Sums over all values of one or two arrays.
import { util, type TensorInfo } from '@tensorflow/tfjs-core';
import { dispatch, THREADS, type Program } from './dispatch.ts';
import type { WebgpuBackend } from './tfjs-webgpu.ts';

/** WGSL that leaves the sum of every thread's `value` in `total[0]`, an array of `threads` in shared memory. */
export function addUp(value: string, threads = THREADS): string {
  return gather(value, (a, b) => `${a} + ${b}`, threads);
}

/** The same of the largest. */
export function findLargest(value: string, threads = THREADS): string {
  return gather(value, (a, b) => `max(${a}, ${b})`, threads);
}

function gather(value: string, combine: (a: string, b: string) => string, threads: number): string {
  return `
  total[thread] = ${value};
  for (var half = ${threads / 2}u; half > 0u; half /= 2u) {
    workgroupBarrier();
    if (thread < half) { total[thread] = ${combine('total[thread]', 'total[thread + half]')}; }
  }
  workgroupBarrier();`;
}

/**
 * Σ `term` over the index `i` of arrays `a` (and `b`), by at most `groups` workgroups: [groups] partial sums,
 * or one sum of `shape`.
 */
export function sumOver(
  backend: WebgpuBackend,
  name: string,
  term: string,
  arrays: readonly TensorInfo[],
  groups: number,
  shape?: number[],
): TensorInfo {
  const size = util.sizeFromShape(arrays[0]!.shape);
  const used = Math.max(1, Math.min(groups, Math.ceil(size / (THREADS * 4))));
  const program: Program = {
    key: `sum of ${name} ${size} ${used}`,
    inputs: ['a', 'b'].slice(0, arrays.length),
    outputs: ['sums'],
    code: () => `
var<workgroup> total: array<f32, ${THREADS}>;
@compute @workgroup_size(${THREADS})
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) thread: u32) {
  var sum = 0.0;
  for (var i = group.x * ${THREADS}u + thread; i < ${size}u; i += ${used * THREADS}u) { sum += ${term}; }
  ${addUp('sum')}
  if (thread == 0u) { sums[group.x] = total[0]; }
}`,
    workgroups: [used, 1, 1],
  };
  return dispatch(backend, program, arrays, [shape ?? [used]])[0]!;
}
