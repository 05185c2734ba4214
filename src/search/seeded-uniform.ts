// Random numbers by a seed: mulberry32 (Tommy Ettinger, public domain). For samplers, so that a search is repeated number by number.
import type { Uniform } from './trial.ts';

/** Numbers in [0, 1), 32 bits of each. */
export function seededUniform(seed: number): Uniform {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** Of trial `number` of a search: it does not depend on how many were drawn before, so a search can go on anywhere. */
export function uniformOfTrial(seed: number, number: number): Uniform {
  return seededUniform(mixed(mixed(seed + 0x9e3779b9) + number));
}

/** MurmurHash3's finaliser (Austin Appleby, public domain): without it trials of neighbouring numbers are too much alike. */
function mixed(value: number): number {
  let h = value | 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}
