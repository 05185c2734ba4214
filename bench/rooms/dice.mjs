// Seeded chance of the rendered rooms: quick enough for millions of rays. mulberry32 (T. Ettinger, public domain).

/** @typedef {() => number} Dice Uniform in [0, 1). */

/** @returns {Dice} */
export function diceOf(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

export const between = (dice, from, to) => from + (to - from) * dice();
export const pick = (dice, list) => list[Math.floor(dice() * list.length)];
export const normal = (dice) => Math.sqrt(-2 * Math.log(1 - dice())) * Math.cos(2 * Math.PI * dice());
