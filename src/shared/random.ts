// Seeded random numbers whose state can be saved and restored, so that a resumed run goes on bit for bit.

export type RandomState = readonly [number, number, number, number];

export interface Random {
  /** Uniform in [0, 1), 32 bits of it. */
  next(): number;
  /** Uniform integer in [0, n). */
  integer(n: number): number;
  /** Standard normal, Box-Muller (cosine branch, nothing kept back between calls). */
  gaussian(): number;
  /** Shuffles in place (Fisher-Yates) and returns the same array. */
  shuffle<T extends { length: number; [i: number]: unknown }>(items: T): T;
  state(): RandomState;
}

/** xoshiro128** (Blackman and Vigna, 2018), seeded through splitmix32 from an integer or from a saved state. */
export function createRandom(seed: number | RandomState): Random {
  let [a, b, c, d] = typeof seed === 'number' ? expandSeed(seed) : seed;
  const rotl = (x: number, k: number) => (x << k) | (x >>> (32 - k));
  const next = () => {
    const result = Math.imul(rotl(Math.imul(b, 5), 7), 9) >>> 0;
    const t = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= t;
    d = rotl(d, 11);
    return result / 4294967296;
  };
  const integer = (n: number) => Math.floor(next() * n);
  return {
    next,
    integer,
    gaussian() {
      const radius = Math.sqrt(-2 * Math.log(1 - next()));
      return radius * Math.cos(2 * Math.PI * next());
    },
    shuffle(items) {
      for (let i = items.length - 1; i > 0; i--) {
        const j = integer(i + 1);
        [items[i], items[j]] = [items[j], items[i]];
      }
      return items;
    },
    state: () => [a, b, c, d],
  };
}

function expandSeed(seed: number): RandomState {
  let s = seed | 0;
  const splitmix = () => {
    s = (s + 0x9e3779b9) | 0;
    let t = s ^ (s >>> 16);
    t = Math.imul(t, 0x21f0aaad);
    t ^= t >>> 15;
    t = Math.imul(t, 0x735a2d97);
    return t ^ (t >>> 15);
  };
  return [splitmix(), splitmix(), splitmix(), splitmix()];
}
