// Where the time of a step goes on the GPU: every dispatch in a pass of its own between two timestamps, by program.
const MOST_DISPATCHES = 1024;
const BYTES = 8;

/**
 * Times one call of `step` (its dispatches, not the copies) on `device`. Returns rows of programs with their dispatches
 * and milliseconds, most first. The device needs the feature `timestamp-query`; throws where it has not got it.
 */
export async function profileStep(device, step) {
  if (!device.features.has('timestamp-query')) throw new Error('The adapter takes no timestamps.');
  const { GPUCommandEncoder, GPUBufferUsage, GPUMapMode } = globalThis;
  const queries = device.createQuerySet({ type: 'timestamp', count: 2 * MOST_DISPATCHES });
  const names = [];
  const begin = GPUCommandEncoder.prototype.beginComputePass;
  GPUCommandEncoder.prototype.beginComputePass = function () {
    return timedPass(this, begin, queries, names);
  };
  try {
    const loss = step();
    await loss.data();
    loss.dispose();
  } finally {
    GPUCommandEncoder.prototype.beginComputePass = begin;
  }
  const size = 2 * BYTES * names.length;
  const usage = GPUBufferUsage.QUERY_RESOLVE | GPUBufferUsage.COPY_SRC;
  const resolved = device.createBuffer({ size, usage });
  const read = device.createBuffer({ size, usage: GPUBufferUsage.COPY_DST | GPUBufferUsage.MAP_READ });
  const encoder = device.createCommandEncoder();
  encoder.resolveQuerySet(queries, 0, 2 * names.length, resolved, 0);
  encoder.copyBufferToBuffer(resolved, 0, read, 0, size);
  device.queue.submit([encoder.finish()]);
  await read.mapAsync(GPUMapMode.READ);
  const times = new BigUint64Array(read.getMappedRange().slice(0));
  for (const resource of [resolved, read, queries]) resource.destroy();
  return summed(names, times);
}

/**
 * Stands in for a compute pass, as far as tfjs uses one: each dispatch becomes one of its own.
 * @returns {GPUComputePassEncoder}
 */
function timedPass(encoder, begin, queries, names) {
  let pipeline = null;
  const groups = new Map();
  const standIn = {
    setPipeline: (next) => (pipeline = next),
    setBindGroup: (index, group) => groups.set(index, group),
    dispatchWorkgroups(...sizes) {
      const place = 2 * names.length;
      if (names.length === MOST_DISPATCHES) throw new Error('More dispatches than places for their times.');
      names.push(pipeline.label || 'tfjs');
      const pass = begin.call(encoder, {
        timestampWrites: {
          querySet: queries,
          beginningOfPassWriteIndex: place,
          endOfPassWriteIndex: place + 1,
        },
      });
      pass.setPipeline(pipeline);
      for (const [index, group] of groups) pass.setBindGroup(index, group);
      pass.dispatchWorkgroups(...sizes);
      pass.end();
    },
    end() {},
  };
  return /** @type {GPUComputePassEncoder} */ (/** @type {unknown} */ (standIn));
}

function summed(names, times) {
  const rows = new Map();
  names.forEach((name, i) => {
    const ms = Number(times[2 * i + 1] - times[2 * i]) / 1e6;
    const row = rows.get(name) ?? { name, count: 0, ms: 0 };
    rows.set(name, { name, count: row.count + 1, ms: row.ms + ms });
  });
  return [...rows.values()].sort((a, b) => b.ms - a.ms);
}
