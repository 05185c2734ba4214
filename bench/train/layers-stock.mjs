// The same net with nothing but stock operations, written so that tfjs's WASM backend is as fast as it can be: every
// gradient is a forward convolution or a plain product (tfjs has no filter gradient there and a naive transposed
// convolution). 4×4 stride-2 filters become 3×3 ones over 2×2 blocks. Adam is tfjs's own.

/** @param tf the tfjs to build with */
export function stockLayers(tf) {
  const halve = (x, w) => conv(x, w);
  const activate = (y, b, name) => {
    const sum = y.add(b);
    return name === 'relu' ? relu(sum) : name === 'tanh' ? sum.tanh() : sum;
  };
  const relu = (x) =>
    tf.customGrad((x, save) => {
      const y = x.relu();
      save([y]);
      return { value: y, gradFunc: (dy, [y]) => dy.mul(y.step()) };
    })(x);

  // The gradient of each is made of the others, so that every one of them is a fast operation.
  const conv = (x, w) =>
    tf.customGrad((x, w, save) => {
      save([x, w]);
      return {
        value: tf.conv2d(x, w, 2, 'same'),
        gradFunc: (dy, [x, w]) => [convTranspose(dy, w), filterGradient(x, dy)],
      };
    })(x, w);
  const firstConv = (x, w) =>
    tf.customGrad((w) => ({
      value: tf.conv2d(x, w, 2, 'same'),
      gradFunc: (dy) => filterGradient(x, dy),
    }))(w);
  const convTranspose = (dy, w) =>
    tf.customGrad((dy, w, save) => {
      save([dy, w]);
      return {
        value: blocksToPixels(tf.conv2d(dy, phaseFilter(w), 1, 'same')),
        gradFunc: (g, [dy, w]) => [conv(g, w), filterGradient(g, dy)],
      };
    })(dy, w);
  const product = (a, b) =>
    tf.customGrad((a, b, save) => {
      save([a, b]);
      return {
        value: tf.matMul(a, b),
        gradFunc: (dy, [a, b]) => [product(dy, b.transpose()), product(a.transpose(), dy)],
      };
    })(a, b);

  function blocksToPixels(y) {
    const [n, h, w, c] = y.shape;
    return y
      .reshape([n, h, w, 2, c / 2])
      .transpose([0, 1, 3, 2, 4])
      .reshape([n, 2 * h, 2 * w, c / 4]);
  }

  /** w [4, 4, c, o] → [3, 3, o, 4c]: each 2×2 phase of the transposed convolution as channels of a 3×3 one. */
  function phaseFilter(w) {
    const [, , c, o] = w.shape;
    const framed = tf.pad(w, [
      [1, 1],
      [1, 1],
      [0, 0],
      [0, 0],
    ]);
    return framed
      .reshape([3, 2, 3, 2, c, o])
      .reverse([0, 2])
      .transpose([0, 2, 5, 1, 3, 4])
      .reshape([3, 3, o, 4 * c]);
  }

  /** The filter gradient as a dilated convolution whose batch is the channels. */
  function filterGradient(x, dy) {
    return tf
      .conv2d(x.transpose([3, 1, 2, 0]), dy.transpose([1, 2, 0, 3]), 1, 1, 'NHWC', 2)
      .transpose([1, 2, 0, 3]);
  }

  function toPatches(x) {
    const [n, h, w, c] = x.shape;
    return x
      .reshape([n, h / 4, 4, w / 4, 4 * c])
      .transpose([0, 1, 3, 2, 4])
      .reshape([(n * h * w) / 16, 16 * c]);
  }

  function fromPatches(p, [n, h, w, c]) {
    return p
      .reshape([n, h / 4, w / 4, 4, 4 * c])
      .transpose([0, 1, 3, 2, 4])
      .reshape([n, h, w, c]);
  }

  return {
    squaredError: (a, b) => tf.squaredDifference(a, b).sum(),
    dense: (x, w, b, activation) => activate(product(x, w), b, activation),
    halve: (x, w, b, activation, isFirst) => activate((isFirst ? firstConv : halve)(x, w), b, activation),
    double: (x, w, b, activation) => activate(convTranspose(x, w), b, activation),
    patchify(x, w, b, activation) {
      const [n, h, wide] = x.shape;
      const y = product(toPatches(x), w.reshape([-1, w.shape[3]]));
      return activate(y.reshape([n, h / 4, wide / 4, w.shape[3]]), b, activation);
    },
    unpatchify(x, w, b, activation) {
      const [n, h, wide, c] = x.shape;
      const y = product(x.reshape([-1, c]), w.reshape([-1, c]).transpose());
      return activate(fromPatches(y, [n, 4 * h, 4 * wide, w.shape[2]]), b, activation);
    },
  };
}

/** tfjs's own Adam. */
export function stockStep(tf, { variables, loss }) {
  const optimizer = tf.train.adam(1e-3);
  return () => optimizer.minimize(loss, true, variables);
}
