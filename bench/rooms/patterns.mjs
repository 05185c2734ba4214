// What varies a surface's colour from place to place, by its position in metres.

const EVEN = [1, 1, 1];

function hash(x, y, z) {
  let h =
    Math.imul(Math.floor(x), 374761393) ^
    Math.imul(Math.floor(y), 668265263) ^
    Math.imul(Math.floor(z), 2147483647);
  h = Math.imul(h ^ (h >>> 13), 1274126177);
  return ((h ^ (h >>> 16)) >>> 0) / 4294967296;
}

/** Brightness and tint at a place. @returns {[number, number[]]} */
export function patternAt({ pattern }, { x, y, z, nx }) {
  const along = Math.abs(nx) > 0.5 ? z : x;
  switch (pattern) {
    case 'roller':
      return [0.985 + 0.03 * hash(x * 120, y * 120, z * 120), EVEN];
    case 'boards': {
      const board = hash(x * 8, y * 3, 1);
      const grain = hash(x * 90, y * 90, z * 6);
      return [0.75 + 0.35 * board + 0.15 * grain, EVEN];
    }
    case 'picture': {
      const [u, v] = [hash(along * 12, y * 9, 3), hash(along * 5, y * 7, 4)];
      return [0.4 + 1.2 * u, [0.5 + v, 1, 1.5 - v]];
    }
    case 'stripes':
      return [0.75 + 0.25 * Math.sin(along * 90), EVEN];
    default:
      return [1, EVEN];
  }
}
