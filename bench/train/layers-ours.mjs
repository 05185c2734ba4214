// The benchmark's net with the app's layers and its Adam; bundled by ours.mjs, since these are TypeScript.
import * as tf from '@tensorflow/tfjs-core';
import { adamUpdate } from '../../src/compute/wasm-kernels/adam-update.ts';
import { convLayer, convTransposeLayer, denseLayer } from '../../src/compute/wasm-kernels/fused-layers.ts';
import { squaredError } from '../../src/compute/wasm-kernels/squared-error.ts';

const conv = (stride) => (x, w, b, activation) => convLayer(x, w, b, { stride, pad: 'same', activation });
const convTranspose = (stride) => (x, w, b, activation) => {
  const [n, height, width] = x.shape;
  /** @type {[number, number, number, number]} */
  const outShape = [n, height * stride, width * stride, w.shape[2]];
  return convTransposeLayer(x, w, b, outShape, { stride, pad: 'same', activation });
};

export const ourLayers = {
  squaredError,
  dense: (x, w, b, activation) => denseLayer(x, w, b, { activation }),
  halve: conv(2),
  double: convTranspose(2),
  patchify: conv(4),
  unpatchify: convTranspose(4),
};

/** One step with the app's Adam, variable by variable. */
export function ourStep({ variables, loss }) {
  const moments = new Map(variables.map((v) => [v, [tf.zerosLike(v), tf.zerosLike(v)]]));
  let step = 0;
  return () => {
    step++;
    const { value, grads } = tf.variableGrads(loss, variables);
    for (const variable of variables) {
      const [firstMoment, secondMoment] = moments.get(variable);
      const state = { weights: variable, firstMoment, secondMoment };
      const next = adamUpdate(state, grads[variable.name], { learningRate: 1e-3, step });
      variable.assign(next.weights);
      moments.set(variable, [next.firstMoment, next.secondMoment]);
      tf.dispose([firstMoment, secondMoment, next.weights]);
    }
    tf.dispose(grads);
    return value;
  };
}
