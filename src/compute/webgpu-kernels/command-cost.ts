// What a dispatch costs the processor: for small nets that is more than the GPU's own work. Bind groups and layouts are
// kept from step to step, values go up without a staging buffer, and more dispatches share a submit than in stock tfjs.
import * as tf from '@tensorflow/tfjs-core';
import {
  BUFFER_USAGE,
  type BindGroupDescriptor,
  type BindGroupEntry,
  type BufferPool,
  type Device,
  type GpuBuffer,
  type Pipeline,
  type WebgpuBackend,
} from './tfjs-webgpu.ts';

/** Dispatches in a submit; tfjs's own number is 15. */
const SUBMIT_SIZE = 48;

/** Bind groups kept at most: a step has about a hundred, in a few variants of which buffer holds what. */
const MOST_GROUPS = 8192;

const eased = new WeakSet<WebgpuBackend>();

/** Makes the commands of a started backend cheaper, those of tfjs's own kernels as well; a second call changes nothing. */
export function easeCommands(backend: WebgpuBackend): void {
  if (eased.has(backend)) return;
  eased.add(backend);
  tf.env().set('WEBGPU_DEFERRED_SUBMIT_BATCH_SIZE', SUBMIT_SIZE);
  keepLayouts(backend.device);
  const numberOf = numbering();
  takeOldestFirst(backend.bufferManager, numberOf);
  keepBindGroups(backend.device, numberOf);
  const stockUpload = backend.uploadToGPU.bind(backend);
  backend.uploadToGPU = (id) => {
    if (!writeValues(backend, id)) stockUpload(id);
  };
}

/** A pipeline makes a new layout object whenever it is asked; from here on it gives the first one again. */
function keepLayouts(device: Device): void {
  const kept = (pipeline: Pipeline) => {
    const layout = pipeline.getBindGroupLayout(0);
    Object.defineProperty(pipeline, 'getBindGroupLayout', { value: () => layout });
    return pipeline;
  };
  const create = device.createComputePipeline.bind(device);
  const createAsync = device.createComputePipelineAsync.bind(device);
  device.createComputePipeline = (descriptor) => kept(create(descriptor));
  device.createComputePipelineAsync = async (descriptor) => kept(await createAsync(descriptor));
}

/** Numbers things in the order in which it first sees them. */
function numbering(): (thing: object) => number {
  const numbers = new WeakMap<object, number>();
  let count = 0;
  return (thing) => {
    const known = numbers.get(thing);
    if (known !== undefined) return known;
    numbers.set(thing, ++count);
    return count;
  };
}

/**
 * Of the free buffers of a size the pool hands out the lowest number, not the last one that came back. So a step that
 * begins with the same buffers free as one before takes the same ones at every place.
 */
function takeOldestFirst(pool: BufferPool, numberOf: (buffer: GpuBuffer) => number): void {
  const acquire = pool.acquireBuffer.bind(pool);
  pool.acquireBuffer = (bytes, usage, ...rest) => {
    const free = pool.freeBuffers.get(`${bytes}_${usage}`);
    if (free && free.length > 1) {
      const last = free.length - 1;
      let lowest = last;
      for (let i = 0; i < last; i++) if (numberOf(free[i]!) < numberOf(free[lowest]!)) lowest = i;
      [free[lowest], free[last]] = [free[last]!, free[lowest]!];
    }
    const buffer = acquire(bytes, usage, ...rest);
    numberOf(buffer);
    return buffer;
  };
}

/** Kept groups hold on to buffers that the pool, too, keeps until the backend ends. */
function keepBindGroups(device: Device, numberOf: (thing: object) => number): void {
  const groups = new Map<string, object>();
  const entryKey = ({ resource: { buffer, offset = 0, size = 0 } }: BindGroupEntry) =>
    `${numberOf(buffer)}:${offset}:${size}`;
  const create = device.createBindGroup.bind(device);
  device.createBindGroup = (descriptor: BindGroupDescriptor) => {
    const { layout, entries } = descriptor;
    if (!entries.every(({ resource }) => resource.buffer)) return create(descriptor); // a texture
    let key = `${numberOf(layout)}`;
    for (const entry of entries) key += ` ${entryKey(entry)}`;
    const known = groups.get(key);
    if (known) return known;
    if (groups.size >= MOST_GROUPS) groups.clear();
    const group = create(descriptor);

    groups.set(key, group);
    return group;
  };
}

/**
 * Writes a tensor's values into a buffer of the pool by the queue, which copies them at once. No command that was
 * recorded but not submitted uses such a buffer: tfjs gives one back to the pool only after the submit. False where
 * there is nothing to write or the type is not one of single numbers.
 */
function writeValues(backend: WebgpuBackend, id: tf.DataId): boolean {
  const data = backend.tensorMap.get(id);
  if (data.resource) return true;
  if (!data.values || data.values.length === 0 || (data.dtype !== 'float32' && data.dtype !== 'int32'))
    return false;
  const Words = data.dtype === 'float32' ? Float32Array : Int32Array;
  const values = data.values instanceof Words ? data.values : new Words(data.values);
  const usage = BUFFER_USAGE.storage | BUFFER_USAGE.copySource | BUFFER_USAGE.copyDestination;
  const buffer: GpuBuffer = backend.bufferManager.acquireBuffer(values.byteLength, usage);
  backend.queue.writeBuffer(buffer, 0, values);
  data.values = null;
  data.resource = buffer;
  return true;
}
