// Whether confidence means what it says.

export interface JudgedAnswer {
  /** Of the first paint named, 0–1. */
  confidence: number;
  isRight: boolean;
}

/**
 * Expected calibration error, 0–1, over ten equal bins: the mean of |confidence − accuracy| of an answer's bin.
 * Naeini, Cooper and Hauskrecht, "Obtaining Well Calibrated Probabilities Using Bayesian Binning", AAAI 2015.
 */
export function calibrationError(judged: readonly JudgedAnswer[]): number {
  const gaps = new Float64Array(10);
  for (const { confidence, isRight } of judged)
    gaps[Math.min(9, Math.floor(10 * confidence))]! += confidence - (isRight ? 1 : 0);
  return gaps.reduce((sum, gap) => sum + Math.abs(gap), 0) / judged.length;
}
