// Density of brightness factors before a colour is seen.

/** Factors of a complete paint's pictures; what is outside of a catalogue's is possible but rare. */
const USUAL = { from: 0.3, to: 1.35 };
const USUAL_SHARE = 0.96;
/** A catalogue whose pictures span less than this says little about the brightness of others. */
const LEAST_SPAN = 0.3;
export const POSSIBLE = { from: 0.02, to: 3 };

/** Numbers, as every paint of a catalogue asks: `usual` from … to, `rare` outside. */
export interface BrightnessPrior {
  from: number;
  to: number;
  usual: number;
  rare: number;
}

export function priorDensity({ from, to, usual, rare }: BrightnessPrior, factor: number): number {
  return factor >= from && factor <= to ? usual : rare;
}

/** The prior of a catalogue whose pictures have factors from … to; null where it has a key for each paint only. */
export function brightnessPrior(range: { from: number; to: number } | null): BrightnessPrior {
  const isTold = range !== null && range.to - range.from >= LEAST_SPAN;
  const from = isTold ? Math.max(POSSIBLE.from, range.from) : USUAL.from;
  const to = isTold ? Math.min(POSSIBLE.to, range.to) : USUAL.to;
  const usual = USUAL_SHARE / (to - from);
  const rare = (1 - USUAL_SHARE) / (POSSIBLE.to - POSSIBLE.from - to + from);
  // Factors of names are rounded to one digit or two.
  return { from: from - 0.02, to: to + 0.02, usual, rare };
}
