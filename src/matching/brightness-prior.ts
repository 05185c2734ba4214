// Density of brightness factors before a colour is seen.

/** Factors of a complete paint's pictures; what is outside of a catalogue's is possible but rare. */
const USUAL = { from: 0.3, to: 1.35 };
const USUAL_SHARE = 0.96;
/** A catalogue whose pictures span less than this says little about the brightness of others. */
const LEAST_SPAN = 0.3;
export const POSSIBLE = { from: 0.02, to: 3 };

export interface BrightnessPrior {
  density(factor: number): number;
}

/** The prior of a catalogue whose pictures have factors from … to; null where it has a key for each paint only. */
export function brightnessPrior(range: { from: number; to: number } | null): BrightnessPrior {
  const isTold = range !== null && range.to - range.from >= LEAST_SPAN;
  const from = isTold ? Math.max(POSSIBLE.from, range.from) : USUAL.from;
  const to = isTold ? Math.min(POSSIBLE.to, range.to) : USUAL.to;
  const usual = USUAL_SHARE / (to - from);
  const rare = (1 - USUAL_SHARE) / (POSSIBLE.to - POSSIBLE.from - to + from);
  // Factors of names are rounded to one digit or two.
  const [low, high] = [from - 0.02, to + 0.02];
  return { density: (factor) => (factor >= low && factor <= high ? usual : rare) };
}
