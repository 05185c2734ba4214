// One colour blended into each picture by a drawn share of it at every pixel, and the gradient, in one pass each.
import { activateFour } from './activation-loop';
import { SIGMOID } from './simd';

@unmanaged
export class BlendShape {
  /** Of one picture. */
  pixels: i32;
  /** How much further than to 0 and 1 a share would go. */
  overshoot: f32;
}

// @ts-ignore: decorator
@inline
function loadThree(from: usize): v128 {
  return v128.load32_lane(from, v128.load64_zero(from), 2, 8);
}

// @ts-ignore: decorator
@inline
function storeThree(to: usize, value: v128): void {
  v128.store64_lane(to, value, 0);
  v128.store32_lane(to, value, 2, 8);
}

/** (c + 1)/2 of a colour in [−1, 1]. */
// @ts-ignore: decorator
@inline
function colourAt(colours: usize, image: i32): v128 {
  const half = f32x4.splat(0.5);
  return f32x4.add(half, f32x4.mul(half, loadThree(colours + <usize>image * 12)));
}

/** σ of the first channel that was drawn, in all lanes. */
// @ts-ignore: decorator
@inline
function logisticOf(drawn: v128): v128 {
  return activateFour(v128.shuffle<f32>(drawn, drawn, 0, 0, 0, 0), SIGMOID, drawn);
}

// @ts-ignore: decorator
@inline
function shareOf(s: BlendShape, logistic: v128): v128 {
  return f32x4.sub(f32x4.mul(logistic, f32x4.splat(1 + 2 * s.overshoot)), f32x4.splat(s.overshoot));
}

// @ts-ignore: decorator
@inline
function clamped(share: v128): v128 {
  return f32x4.min(f32x4.max(share, f32x4.splat(0)), f32x4.splat(1));
}

/** picture + r, r the last three channels that were drawn. */
// @ts-ignore: decorator
@inline
function groundOf(drawn: v128, picture: usize): v128 {
  return f32x4.add(loadThree(picture), v128.shuffle<f32>(drawn, drawn, 1, 2, 3, 3));
}

/** Pictures [from, to) of (1 − α)·(picture + r) + α·colour: drawn has four channels, pictures and out three, colours [b, 3]. */
export function blend(
  s: BlendShape, drawn: usize, pictures: usize, colours: usize, out: usize, from: i32, to: i32,
): void {
  let at = from * s.pixels;
  for (let image = from; image < to; image++) {
    const colour = colourAt(colours, image);
    for (const end = (image + 1) * s.pixels; at < end; at++) {
      const d = v128.load(drawn + <usize>at * 16);
      const ground = groundOf(d, pictures + <usize>at * 12);
      const alpha = clamped(shareOf(s, logisticOf(d)));
      storeThree(out + <usize>at * 12, f32x4.add(ground, f32x4.mul(alpha, f32x4.sub(colour, ground))));
    }
  }
}

/** The gradient for what was drawn; where α is cut off at 0 or 1 none goes to its logit. */
export function blendGradient(
  s: BlendShape, dy: usize, drawn: usize, pictures: usize, colours: usize, out: usize, from: i32, to: i32,
): void {
  const one = f32x4.splat(1);
  const reach = f32x4.splat(1 + 2 * s.overshoot);
  let at = from * s.pixels;
  for (let image = from; image < to; image++) {
    const colour = colourAt(colours, image);
    for (const end = (image + 1) * s.pixels; at < end; at++) {
      const d = v128.load(drawn + <usize>at * 16);
      const g = loadThree(dy + <usize>at * 12);
      const logistic = logisticOf(d);
      const share = shareOf(s, logistic);
      const alpha = clamped(share);
      const toAlpha = f32x4.mul(g, f32x4.sub(colour, groundOf(d, pictures + <usize>at * 12)));
      const slope = f32x4.mul(reach, f32x4.mul(logistic, f32x4.sub(one, logistic)));
      const toLogit = v128.and(f32x4.mul(slope, sumOfThree(toAlpha)), f32x4.eq(share, alpha));
      const toRest = f32x4.mul(g, f32x4.sub(one, alpha));
      v128.store(out + <usize>at * 16, v128.shuffle<f32>(toLogit, toRest, 0, 4, 5, 6));
    }
  }
}

// @ts-ignore: decorator
@inline
function sumOfThree(x: v128): v128 {
  const sum = f32x4.extract_lane(x, 0) + f32x4.extract_lane(x, 1) + f32x4.extract_lane(x, 2);
  return f32x4.splat(sum);
}
