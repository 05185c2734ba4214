// The trust net as a graph of tfjs, with the app's layers: the formulas of src/colour/trust-net.ts, and their loss.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { setFlagsFromString } from 'node:v8';
import { bundle } from '../../bench/bundle.mjs';
import { load } from '../../bench/match/modules.mjs';
import { kernelFile } from '../build-kernels.mjs';

// Browsers have relaxed SIMD; in Node 20 it is behind a flag.
setFlagsFromString('--experimental-wasm-relaxed-simd');
const tf = createRequire(import.meta.url)('@tensorflow/tfjs');
createRequire(import.meta.url)('@tensorflow/tfjs-backend-wasm');
tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);

const { CELLS, FEATURES } = await load('colour/trust-cells');
const { PLACES } = await load('colour/trust-net');
const COUNT = PLACES * PLACES;
const [FIRST, SECOND, THIRD, POOLED] = [16, 24, 24, 16];
/** Degrees of freedom of Student's t, as which the error across the ray is taken. */
const FREEDOM = 3;
/** Errors smaller than this, in departure units, are not worth being sure of. */
const LEAST_ERROR = 0.05;

/**
 * Shape, and standard deviation of the first values.
 * @type {Record<string, [shape: number[], deviation: number]>}
 */
const TENSORS = {
  w1: [[3, 3, FEATURES, FIRST], Math.sqrt(2 / (9 * FEATURES))],
  b1: [[FIRST], 0],
  g1: [[FIRST, SECOND], 0.1],
  w2: [[3, 3, FIRST, SECOND], Math.sqrt(2 / (9 * FIRST))],
  b2: [[SECOND], 0],
  g2: [[SECOND, THIRD], 0.1],
  w3: [[3, 3, SECOND, THIRD], Math.sqrt(2 / (9 * SECOND))],
  b3: [[THIRD], 0],
  w4: [[THIRD, 4], 0.1],
  b4: [[4], 0],
  w5: [[2 * THIRD, POOLED], 0.2],
  b5: [[POOLED], 0],
  w6: [[POOLED, 1], 0.1],
  b6: [[1], 0],
};

/** Starts tfjs on WASM with the app's kernels. */
export async function startLayers() {
  const layers = await import(await bundle('train/layers-entry.mjs'));
  await tf.setBackend('wasm');
  await layers.registerWasmKernels(async (name) => readFileSync(kernelFile(name)));
  return layers;
}

export function createNetwork({ convLayer, denseLayer }, random) {
  const variables = Object.fromEntries(
    Object.entries(TENSORS).map(([name, [shape, deviation]]) => {
      const size = shape.reduce((a, b) => a * b, 1);
      const values = Float32Array.from({ length: size }, () => deviation * random.gaussian());
      return [name, tf.variable(tf.tensor(values, shape), true, name)];
    }),
  );
  return { variables, loss: (batch) => lossOf(forward({ convLayer, denseLayer }, variables, batch), batch) };
}

function forward({ convLayer, denseLayer }, v, { features, count }) {
  const rows = count * COUNT;
  const convolved = (x, w, b, stride, activation) => convLayer(x, w, b, { stride, pad: 'same', activation });
  const mean = (h, kinds) => tf.mean(tf.reshape(h, [count, COUNT, kinds]), 1);
  const x = tf.reshape(features, [count, CELLS, CELLS, FEATURES]);
  const h1 = convolved(x, v.w1, v.b1, 2, 'relu');
  const global1 = tf.reshape(tf.matMul(mean(h1, FIRST), v.g1), [count, 1, 1, SECOND]);
  const h2 = tf.relu(tf.add(convolved(h1, v.w2, v.b2, 1, 'linear'), global1));
  const global2 = tf.reshape(tf.matMul(mean(h2, SECOND), v.g2), [count, 1, 1, THIRD]);
  const own = tf.relu(tf.add(convolved(h2, v.w3, v.b3, 1, 'linear'), global2));
  const h3 = tf.reshape(own, [count, COUNT, THIRD]);
  const out = tf.reshape(denseLayer(tf.reshape(h3, [rows, THIRD]), v.w4, v.b4), [count, COUNT, 4]);
  const attention = tf.softmax(tf.reshape(tf.slice(out, [0, 0, 0], [count, COUNT, 1]), [count, COUNT]));
  const attended = tf.sum(tf.mul(h3, tf.reshape(attention, [count, COUNT, 1])), 1);
  const pooled = tf.concat([attended, tf.mean(h3, 1)], 1);
  const hidden = tf.relu(tf.add(tf.matMul(pooled, v.w5), v.b5));
  const logError = tf.reshape(tf.add(tf.matMul(hidden, v.w6), v.b6), [count]);
  return { attention, correction: tf.slice(out, [0, 0, 1], [count, COUNT, 3]), logError };
}

/** Mean negative log likelihood of the error across the ray, in departure units, as Student's t in two dimensions. */
function lossOf({ attention, correction, logError }, { places, unit, ray, level, count }) {
  const corrected = tf.add(places, tf.mul(correction, tf.reshape(unit, [count, 1, 1])));
  const colour = tf.sum(tf.mul(corrected, tf.reshape(attention, [count, COUNT, 1])), 1);
  const along = tf.sum(tf.mul(colour, ray), 1, true);
  const away = tf.sub(tf.div(colour, along), ray);
  const square = tf.square(tf.div(level, unit));
  const error2 = tf.add(tf.mul(tf.sum(tf.square(away), 1), square), LEAST_ERROR ** 2);
  const relative = tf.div(error2, tf.mul(FREEDOM, tf.exp(tf.mul(2, logError))));
  return tf.mean(tf.add(tf.mul(2, logError), tf.mul((FREEDOM + 2) / 2, tf.log(tf.add(1, relative)))));
}

/** One step of Adam with cosine decay; `moments` are created by the first. */
export function createStep({ variables, loss }, { rate, steps }) {
  const list = Object.values(variables);
  const moments = list.map((v) => [tf.zerosLike(v), tf.zerosLike(v)]);
  let step = 0;
  return (batch) => {
    step++;
    const now = rate * (0.5 + 0.5 * Math.cos((Math.PI * step) / (steps + 1))) * Math.min(1, step / 100);
    const { value, grads } = tf.variableGrads(() => loss(batch), list);
    list.forEach((variable, i) => {
      const [first, second] = moments[i];
      const next = tf.tidy(() => {
        const g = tf.clipByValue(grads[variable.name], -1, 1);
        const m = tf.add(tf.mul(first, 0.9), tf.mul(g, 0.1));
        const s = tf.add(tf.mul(second, 0.99), tf.mul(tf.square(g), 0.01));
        const root = tf.add(tf.sqrt(tf.div(s, 1 - 0.99 ** step)), 1e-7);
        return [m, s, tf.sub(variable, tf.div(tf.mul(now / (1 - 0.9 ** step), m), root))];
      });
      variable.assign(next[2]);
      moments[i] = [next[0], next[1]];
      tf.dispose([first, second, next[2]]);
    });
    tf.dispose(grads);
    return value;
  };
}

/** Tensors of a batch from plain arrays. */
export function tensorsOf({ features, places, unit, ray, level }) {
  const count = unit.length;
  return {
    count,
    features: tf.tensor1d(features),
    places: tf.tensor3d(places, [count, COUNT, 3]),
    unit: tf.tensor1d(unit),
    ray: tf.tensor2d(ray, [count, 3]),
    level: tf.tensor1d(level),
  };
}

export function disposeBatch(batch) {
  tf.dispose(Object.values(batch).filter((value) => value instanceof tf.Tensor));
}
