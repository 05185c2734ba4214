// Cross-entropy of softmax(logits) against rows of target weights: a workgroup for each row.
import type { TensorInfo } from '@tensorflow/tfjs-core';
import { dispatch, THREADS, type Program } from './dispatch.ts';
import { addUp, findLargest } from './sums.ts';
import type { WebgpuBackend } from './tfjs-webgpu.ts';

/** −Σ target · log softmax(logits) of each row, over the number of rows: [rows]. */
export function runRowLosses(backend: WebgpuBackend, logits: TensorInfo, targets: TensorInfo): TensorInfo {
  const [rows, columns] = logits.shape as [number, number];
  const program: Program = {
    key: `row losses ${rows} ${columns} ${targets.dtype}`,
    inputs: ['logits', arrayOf(targets)],
    outputs: ['losses'],
    code: () =>
      rowCode(
        columns,
        `
  var picked = 0.0;
  for (var i = first + thread; i < first + ${columns}u; i += ${threadsFor(columns)}u) {
    let share = f32(targets[i]);
    if (share != 0.0) { picked += share * (logSum - logits[i]); }
  }
  workgroupBarrier();
  ${addUp('picked', threadsFor(columns))}
  if (thread == 0u) { losses[group.x] = total[0] * ${1 / rows}; }`,
      ),
    workgroups: [rows, 1, 1],
  };
  return dispatch(backend, program, [logits, targets], [[rows]])[0]!;
}

/** (softmax · Σ targets − targets) · dy / rows. */
export function runCrossEntropyGradient(
  backend: WebgpuBackend,
  logits: TensorInfo,
  targets: TensorInfo,
  dy: TensorInfo,
): TensorInfo {
  const [rows, columns] = logits.shape as [number, number];
  const loop = `for (var i = first + thread; i < first + ${columns}u; i += ${threadsFor(columns)}u)`;
  const program: Program = {
    key: `cross-entropy gradient ${rows} ${columns} ${targets.dtype}`,
    inputs: ['logits', arrayOf(targets), 'dy'],
    outputs: ['gradient'],
    code: () =>
      rowCode(
        columns,
        `
  var weight = 0.0;
  ${loop} { weight += f32(targets[i]); }
  workgroupBarrier();
  ${addUp('weight', threadsFor(columns))}
  let all = total[0];
  let scale = dy[0] * ${1 / rows};
  ${loop} { gradient[i] = scale * (exp(logits[i] - logSum) * all - f32(targets[i])); }`,
      ),
    workgroups: [rows, 1, 1],
  };
  return dispatch(backend, program, [logits, targets, dy], [logits.shape])[0]!;
}

/** tf.oneHot gives whole numbers. */
const arrayOf = ({ dtype }: TensorInfo): string => (dtype === 'float32' ? 'targets' : 'targets: i32');

const threadsFor = (columns: number): number => (columns <= THREADS ? 64 : THREADS);

/** `rest` for a row that begins at `first`, with the logarithm of the sum of its exponentials as `logSum`. */
function rowCode(columns: number, rest: string): string {
  const threads = threadsFor(columns);
  const loop = `for (var i = first + thread; i < first + ${columns}u; i += ${threads}u)`;
  return `
var<workgroup> total: array<f32, ${threads}>;
@compute @workgroup_size(${threads})
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) thread: u32) {
  let first = group.x * ${columns}u;
  var largest = logits[first];
  ${loop} { largest = max(largest, logits[i]); }
  ${findLargest('largest', threads)}
  let top = total[0];
  workgroupBarrier();
  var sum = 0.0;
  ${loop} { sum += exp(logits[i] - top); }
  ${addUp('sum', threads)}
  let logSum = top + log(total[0]);
  ${rest}
}`;
}
