// Cosine similarities of all pairs of rows, over a temperature: the logits of the supervised contrastive loss.
import type { TensorInfo } from '@tensorflow/tfjs-core';
import { dispatch, FLAT_MAIN, flatWorkgroups, THREADS, type Program } from './dispatch.ts';
import { addUp } from './sums.ts';
import type { WebgpuBackend } from './tfjs-webgpu.ts';

/** Added to squared lengths, so that a row of zeros has a direction. */
const LENGTH_OFFSET = 1e-6;
/** Taken off a row's similarity to itself, so that its softmax leaves it out. */
const SELF = 1e4;

/** z [rows, size] → ⟨u_i, u_j⟩ / temperature with u = z / √(|z|² + 1e-6), less 1e4 on the diagonal: [rows, rows]. */
export function runSimilarities(backend: WebgpuBackend, z: TensorInfo, temperature: number): TensorInfo {
  const [rows, size] = z.shape as [number, number];
  const program: Program = {
    key: `similarities ${rows} ${size} ${temperature}`,
    inputs: ['z'],
    outputs: ['similarity'],
    code: () => `
${FLAT_MAIN}
  if (i >= ${rows * rows}u) { return; }
  let row = i / ${rows}u; let other = i % ${rows}u;
  var product = 0.0; var left = ${LENGTH_OFFSET}; var right = ${LENGTH_OFFSET};
  for (var d = 0u; d < ${size}u; d++) {
    let a = z[row * ${size}u + d]; let b = z[other * ${size}u + d];
    product += a * b; left += a * a; right += b * b;
  }
  similarity[i] = product / (sqrt(left) * sqrt(right)) * ${1 / temperature} - select(0.0, f32(${SELF}), row == other);
}`,
    workgroups: flatWorkgroups(rows * rows),
  };
  return dispatch(backend, program, [z], [[rows, rows]])[0]!;
}

/** dz of row i = (I − u uᵀ) / |z_i| · Σ_j (dy_ij + dy_ji) / temperature · u_j. A workgroup for each row. */
export function runSimilarityGradient(
  backend: WebgpuBackend,
  z: TensorInfo,
  dy: TensorInfo,
  temperature: number,
): TensorInfo {
  const [rows, size] = z.shape as [number, number];
  const program: Program = {
    key: `similarity gradient ${rows} ${size} ${temperature}`,
    inputs: ['z', 'dy'],
    outputs: ['gradient'],
    code: () => gradientCode(rows, size, 1 / temperature),
    workgroups: [rows, 1, 1],
  };
  return dispatch(backend, program, [z, dy], [[rows, size]])[0]!;
}

function gradientCode(rows: number, size: number, scale: number): string {
  const along = (limit: number, name: string) =>
    `for (var ${name} = thread; ${name} < ${limit}u; ${name} += ${THREADS}u)`;
  return `
var<workgroup> weights: array<f32, ${rows}>;
var<workgroup> towards: array<f32, ${size}>;
var<workgroup> total: array<f32, ${THREADS}>;
fn squaredLength(row: u32) -> f32 {
  var sum = ${LENGTH_OFFSET};
  for (var d = 0u; d < ${size}u; d++) { sum += z[row * ${size}u + d] * z[row * ${size}u + d]; }
  return sum;
}
@compute @workgroup_size(${THREADS})
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) thread: u32) {
  let row = group.x;
  ${along(rows, 'j')} {
    weights[j] = (dy[row * ${rows}u + j] + dy[j * ${rows}u + row]) * ${scale} * inverseSqrt(squaredLength(j));
  }
  workgroupBarrier();
  var along = 0.0;
  ${along(size, 'd')} {
    var sum = 0.0;
    for (var j = 0u; j < ${rows}u; j++) { sum += weights[j] * z[j * ${size}u + d]; }
    towards[d] = sum;
    along += sum * z[row * ${size}u + d];
  }
  ${addUp('along')}
  let square = squaredLength(row);
  ${along(size, 'd')} {
    gradient[row * ${size}u + d] = (towards[d] - z[row * ${size}u + d] * total[0] / square) * inverseSqrt(square);
  }
}`;
}
