// dy through an activation, and its sum over all axes but the last, which is the gradient of the bias.
import { util, type TensorInfo } from '@tensorflow/tfjs-core';
import type { Activation } from '../wasm-kernels/activation.ts';
import { activationCode } from './activation-program.ts';
import { dispatch, THREADS, type Program } from './dispatch.ts';
import { addParts } from './products-program.ts';
import type { WebgpuBackend } from './tfjs-webgpu.ts';

/** Values that a thread adds up before it pays to use more workgroups and add up theirs. */
const VALUES_PER_THREAD = 32;

/** [dy · activation′, its sums by channel]; activation′ is taken from the activation's result y. */
export function runActivationGradient(
  backend: WebgpuBackend,
  dy: TensorInfo,
  y: TensorInfo,
  activation: Activation,
  slope: number,
): TensorInfo[] {
  const channels = y.shape.at(-1)!;
  const rows = util.sizeFromShape(y.shape) / channels;
  const lanes = [4, 8, 16, 32].find((size) => channels <= size) ?? 64;
  const rowsAtOnce = THREADS / lanes;
  const blocks =
    rows <= 2 * VALUES_PER_THREAD * rowsAtOnce ? 1 : Math.ceil(rows / (VALUES_PER_THREAD * rowsAtOnce));
  const program: Program = {
    key: `activation gradient ${activation} ${slope} ${rows} ${channels}`,
    inputs: ['dy', 'y'],
    outputs: ['gradient', 'sums'],
    code: () => gradientCode(activationCode(activation, slope), rows, channels, lanes, blocks),
    workgroups: [blocks, Math.ceil(channels / lanes), 1],
  };
  const sumsShape = blocks > 1 ? [blocks, channels] : [channels];
  const [gradient, sums] = dispatch(backend, program, [dy, y], [y.shape, sumsShape]) as [
    TensorInfo,
    TensorInfo,
  ];
  return [gradient, blocks > 1 ? addParts(backend, sums, blocks, [channels]) : sums];
}

function gradientCode(
  functions: string,
  rows: number,
  channels: number,
  lanes: number,
  blocks: number,
): string {
  const rowsAtOnce = THREADS / lanes;
  const rowsInBlock = Math.ceil(rows / blocks);
  return `
var<workgroup> shared_sums: array<f32, ${THREADS}>;
${functions}
@compute @workgroup_size(${THREADS})
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) thread: u32) {
  let channel = group.y * ${lanes}u + thread % ${lanes}u;
  var sum = 0.0;
  if (channel < ${channels}u) {
    let end = min(${rows}u, (group.x + 1u) * ${rowsInBlock}u);
    for (var row = group.x * ${rowsInBlock}u + thread / ${lanes}u; row < end; row += ${rowsAtOnce}u) {
      let i = row * ${channels}u + channel;
      let value = dy[i] * slopeAt(y[i]);
      gradient[i] = value;
      sum += value;
    }
  }
  shared_sums[thread] = sum;
  for (var half = ${THREADS / 2}u; half >= ${lanes}u; half /= 2u) {
    workgroupBarrier();
    if (thread < half) { shared_sums[thread] += shared_sums[thread + half]; }
  }
  if (thread < ${lanes}u && channel < ${channels}u) { sums[group.x * ${channels}u + channel] = shared_sums[thread]; }
}`;
}
