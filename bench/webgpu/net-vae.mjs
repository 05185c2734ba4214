// The nets of bench/train/nets.mjs as models of the app: its layers, its losses, its training step.
import * as tf from '@tensorflow/tfjs-core';
import { convActivated, convTransposeActivated, denseActivated } from '../../src/models/layers/activated.ts';
import { heDeviation, weight } from '../../src/models/parameters.ts';

const SIDE = 64;
const HALVE = { kernel: 4, stride: 2, pad: 1 };
const PATCHIFY = { kernel: 4, stride: 4, pad: 0 };

/** 4×4 stride-2 layers of these widths, after a 4×4 stride-4 one `patchify` wide unless that is 0. @returns {import('../../src/models/vae.ts').Vae} */
export function createNetVae({ channels, patchify }, latentSize) {
  const widths = [3, ...(patchify ? [patchify] : []), ...channels];
  const windows = widths.slice(1).map((_, i) => (patchify && i === 0 ? PATCHIFY : HALVE));
  const side = windows.reduce((size, { stride }) => size / stride, SIDE);
  const top = widths.at(-1);
  const flat = side * side * top;
  const specsOf = (part) =>
    windows.flatMap((_, i) => [
      {
        name: `${part}/conv${i}/weights`,
        shape: [4, 4, widths[i], widths[i + 1]],
        deviation: heDeviation(16 * widths[i]),
      },
      { name: `${part}/conv${i}/bias`, shape: [widths[part === 'encoder' ? i + 1 : i]], deviation: 0 },
    ]);
  const denseSpecs = (name, inputs, outputs) => [
    { name: `${name}/weights`, shape: [inputs, outputs], deviation: Math.sqrt(1 / inputs) },
    { name: `${name}/bias`, shape: [outputs], deviation: 0 },
  ];
  /** @returns {[filter: tf.Tensor4D, bias: tf.Tensor1D]} */
  const filterOf = (weights, name) => [weight(weights, `${name}/weights`), weight(weights, `${name}/bias`)];
  /** @returns {[matrix: tf.Tensor2D, bias: tf.Tensor1D]} */
  const matrixOf = (weights, name) => [weight(weights, `${name}/weights`), weight(weights, `${name}/bias`)];
  return {
    latentSize,
    side: SIDE,
    channels: 3,
    statisticsSize: 0,
    supervised: null,
    lossWeights: { error: 1, kl: 1 },
    encoderSpecs: [...specsOf('encoder'), ...denseSpecs('encoder/posterior', flat, 2 * latentSize)],
    decoderSpecs: [...denseSpecs('decoder/dense', latentSize, flat), ...specsOf('decoder')],
    encoderArrays: ({ count, values: pixels }) => ({ count, pixels, statistics: null }),
    encode(weights, { pixels }) {
      let x = pixels;
      windows.forEach((window, i) => {
        x = convActivated(x, ...filterOf(weights, `encoder/conv${i}`), window, 'relu', { isData: i === 0 });
      });
      const both = denseActivated(
        tf.reshape(x, [-1, flat]),
        ...matrixOf(weights, 'encoder/posterior'),
        'linear',
      );
      /** @type {tf.Tensor2D[]} */
      const [zMean, zLogVar] = tf.split(both, [latentSize, latentSize], 1);
      return { zMean, zLogVar };
    },
    decode(weights, z) {
      const spread = denseActivated(z, ...matrixOf(weights, 'decoder/dense'), 'relu');
      /** @type {tf.Tensor4D} */
      let x = tf.reshape(spread, [-1, side, side, top]);
      for (let i = windows.length - 1; i >= 0; i--)
        x = convTransposeActivated(
          x,
          ...filterOf(weights, `decoder/conv${i}`),
          windows[i],
          i === 0 ? 'tanh' : 'relu',
        );
      return x;
    },
  };
}
