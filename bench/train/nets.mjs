// The three convolutional VAEs of 64×64×3 pictures that are timed, written over a set of layers, so that ours, stock
// tfjs and the best formulation with stock operations train the same net. Latent size 32, one Gaussian sample.

/** Channels after each 4×4 stride-2 layer; `patchify` is the width of a 4×4 stride-4 layer before them. */
export const NETS = {
  A: { channels: [32, 64, 128, 256], patchify: 0 },
  B: { channels: [16, 32, 64, 64], patchify: 0 },
  C: { channels: [32, 64], patchify: 16 },
};
export const BATCH = 64;
const LATENT = 32;
const SIDE = 64;

/** Multiply-adds times two of one training step (forward and both gradients counted alike). */
export function flopsPerStep({ channels, patchify }, batch = BATCH) {
  let side = SIDE;
  let width = 3;
  let flops = 0;
  if (patchify) {
    side /= 4;
    flops += side * side * 48 * patchify;
    width = patchify;
  }
  for (const next of channels) {
    side /= 2;
    flops += side * side * 16 * width * next;
    width = next;
  }
  return batch * 2 * 3 * (2 * flops + 3 * side * side * width * LATENT);
}

/**
 * @param tf the tfjs to build with
 * @param layers see layers-stock.mjs
 * @returns {{ variables: import('@tensorflow/tfjs-core').Variable[], loss: () => import('@tensorflow/tfjs-core').Scalar }}
 */
export function makeNet(tf, layers, { channels, patchify }, batch = BATCH) {
  const variables = [];
  const weights = (shape, fanIn) => keep(tf.randomNormal(shape, 0, Math.sqrt(2 / fanIn)));
  const bias = (size) => keep(tf.zeros([size]));
  const keep = (tensor) => {
    variables.push(tf.variable(tensor));
    tensor.dispose();
    return variables.at(-1);
  };
  const widths = [patchify || 3, ...channels];
  const side = (patchify ? SIDE / 4 : SIDE) >> channels.length;
  const top = channels.at(-1);
  const flat = side * side * top;
  const halvings = channels.map((width, i) => ({
    encode: [weights([4, 4, widths[i], width], 16 * widths[i]), bias(width)],
    decode: [weights([4, 4, widths[i], width], 4 * width), bias(widths[i])],
  }));
  const patch = patchify && {
    encode: [weights([4, 4, 3, patchify], 48), bias(patchify)],
    decode: [weights([4, 4, 3, patchify], patchify), bias(3)],
  };
  const latent = [weights([flat, 2 * LATENT], 2 * flat), bias(2 * LATENT)];
  const spread = [weights([LATENT, flat], LATENT), bias(flat)];
  const pictures = tf.tidy(() => {
    const colours = tf.randomUniform([batch, 1, 1, 3]);
    return colours
      .add(tf.randomNormal([batch, SIDE, SIDE, 3], 0, 0.02))
      .clipByValue(0, 1)
      .mul(2)
      .sub(1);
  });

  const encode = () => {
    let h = pictures;
    if (patch) h = layers.patchify(h, ...patch.encode, 'relu');
    halvings.forEach(({ encode }, i) => {
      h = layers.halve(h, ...encode, 'relu', i === 0 && !patch);
    });
    return layers.dense(h.reshape([batch, flat]), ...latent, 'linear');
  };
  const decode = (z) => {
    let h = layers.dense(z, ...spread, 'relu').reshape([batch, side, side, top]);
    for (let i = halvings.length - 1; i >= 0; i--) {
      h = layers.double(h, ...halvings[i].decode, i === 0 && !patch ? 'tanh' : 'relu');
    }
    return patch ? layers.unpatchify(h, ...patch.decode, 'tanh') : h;
  };
  const loss = () =>
    tf.tidy(() => {
      const [mean, logVariance] = tf.split(encode(), 2, 1);
      const z = mean.add(
        logVariance
          .mul(0.5)
          .exp()
          .mul(tf.randomNormal([batch, LATENT])),
      );
      const error = layers.squaredError(decode(z), pictures).div(batch);
      const divergence = logVariance.add(1).sub(mean.square()).sub(logVariance.exp()).sum();
      return error.add(divergence.mul(-0.5 / batch));
    });
  return { variables, loss };
}
