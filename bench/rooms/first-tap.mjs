// Where a person taps a surface: well inside of it, not at its very middle.
import { pick } from './dice.mjs';

/** Steps to the nearest pixel outside, city block, [height × width]. The picture's edge counts as outside. */
export function depthsOf(mask, width, height) {
  const depth = new Int32Array(mask.length);
  const least = (i, x, y, isLast) => {
    if (!mask[i]) return 0;
    const side = isLast ? (x < width - 1 ? depth[i + 1] : 0) : x > 0 ? depth[i - 1] : 0;
    const level = isLast ? (y < height - 1 ? depth[i + width] : 0) : y > 0 ? depth[i - width] : 0;
    return Math.min(side, level) + 1;
  };
  for (let i = 0; i < mask.length; i++) depth[i] = least(i, i % width, Math.floor(i / width), false);
  for (let i = mask.length - 1; i >= 0; i--)
    depth[i] = Math.min(depth[i], least(i, i % width, Math.floor(i / width), true));
  return depth;
}

/** A pixel of the mask at least 0.6 as deep in it as the deepest. @returns {[number, number]} */
export function firstTap(mask, width, height, dice) {
  const depth = depthsOf(mask, width, height);
  const deepest = depth.reduce((a, b) => Math.max(a, b), 0);
  const inside = [];
  depth.forEach((v, i) => {
    if (v >= 0.6 * deepest) inside.push(i);
  });
  const at = pick(dice, inside);
  return [at % width, Math.floor(at / width)];
}
