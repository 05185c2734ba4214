// Adam over a whole tensor in one pass, into new tensors: whoever holds the old weights keeps them as they were.

@unmanaged
export class AdamShape {
  beta1: f32;
  beta2: f32;
  /** Learning rate with the bias corrections in it. */
  rate: f32;
  epsilon: f32;
  /** Factor on the gradient (clipping). */
  gradientScale: f32;
  /** rate × weight decay of AdamW; 0 for Adam. */
  decay: f32;
}

/** Floats [from, to) of the new weights and moments. */
export function adam(
  s: AdamShape,
  weights: usize,
  first: usize,
  second: usize,
  gradient: usize,
  newWeights: usize,
  newFirst: usize,
  newSecond: usize,
  from: i32,
  to: i32,
): void {
  const end = <usize>to * 4;
  let i = <usize>from * 4;
  for (; i + 16 <= end; i += 16) {
    const w = v128.load(weights + i);
    const m = v128.load(first + i);
    const v = v128.load(second + i);
    const g = f32x4.mul(v128.load(gradient + i), f32x4.splat(s.gradientScale));
    const m1 = f32x4.add(f32x4.mul(m, f32x4.splat(s.beta1)), f32x4.mul(g, f32x4.splat(1 - s.beta1)));
    const squared = f32x4.mul(f32x4.mul(g, g), f32x4.splat(1 - s.beta2));
    const v1 = f32x4.add(f32x4.mul(v, f32x4.splat(s.beta2)), squared);
    const denominator = f32x4.add(f32x4.sqrt(v1), f32x4.splat(s.epsilon));
    const step = f32x4.mul(f32x4.div(m1, denominator), f32x4.splat(s.rate));
    v128.store(newFirst + i, m1);
    v128.store(newSecond + i, v1);
    v128.store(newWeights + i, f32x4.sub(f32x4.sub(w, f32x4.mul(w, f32x4.splat(s.decay))), step));
  }
  for (; i < end; i += 4) {
    const w = load<f32>(weights + i);
    const g = load<f32>(gradient + i) * s.gradientScale;
    const m1 = load<f32>(first + i) * s.beta1 + g * (1 - s.beta1);
    const v1 = load<f32>(second + i) * s.beta2 + g * g * (1 - s.beta2);
    store<f32>(newFirst + i, m1);
    store<f32>(newSecond + i, v1);
    store<f32>(newWeights + i, w - w * s.decay - (m1 / (sqrt<f32>(v1) + s.epsilon)) * s.rate);
  }
}
