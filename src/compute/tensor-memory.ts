// How much the data of tensors takes at most, counted as it comes and goes, within steps too. What kernels set aside for
// themselves while they work is not in it, nor are pictures that wait to be made tensors.
import * as tf from '@tensorflow/tfjs-core';

export interface TensorMemory {
  /** Most bytes at once of tensors made since the watch began. */
  peakBytes(): number;
  end(): void;
}

/**
 * Watches the engine of this thread; one watch at a time. What several tensors share, as after a reshape, counts once, which
 * `tf.memory()` does not do.
 */
export function watchTensors(): TensorMemory {
  const engine = tf.engine();
  const [track, remove] = [engine.trackTensor, engine.removeDataId];
  const sizes = new Map<object, number>();
  let bytes = 0;
  let peak = 0;
  engine.trackTensor = (tensor, backend) => {
    if (!sizes.has(tensor.dataId) && !engine.state.tensorInfo.has(tensor.dataId)) {
      const size = isCounted(tensor) ? tensor.size * tf.util.bytesPerElement(tensor.dtype) : 0;
      sizes.set(tensor.dataId, size);
      bytes += size;
      peak = Math.max(peak, bytes);
    }
    track.call(engine, tensor, backend);
  };
  engine.removeDataId = (dataId, backend) => {
    bytes -= sizes.get(dataId) ?? 0;
    sizes.delete(dataId);
    remove.call(engine, dataId, backend);
  };
  return {
    peakBytes: () => peak,
    end() {
      [engine.trackTensor, engine.removeDataId] = [track, remove];
    },
  };
}

/** Complex numbers are counted as their parts; texts lie elsewhere. */
function isCounted({ dtype }: tf.Tensor): boolean {
  return dtype !== 'complex64' && dtype !== 'string';
}
