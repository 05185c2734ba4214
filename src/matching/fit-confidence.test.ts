import { describe, expect, it } from 'vitest';
import { createRandom } from '../shared/random.ts';
import { calibrationError } from './calibration-error.ts';
import { embeddingTopShare, fitConfidence, judge, topShare, type ScoredQuery } from './fit-confidence.ts';

const PAINTS = 6;

/**
 * Queries whose colour scores are the true log likelihoods times `overstated`, and whose squared embedding distances
 * say `telling` times as much about the truth as about nothing.
 */
function queries(overstated: number, telling: number): ScoredQuery[] {
  const random = createRandom(21);
  return Array.from({ length: 3000 }, () => {
    const scores = Float64Array.from({ length: PAINTS }, () => 1.5 * random.gaussian());
    const total = scores.reduce((sum, s) => sum + Math.exp(s), 0);
    let draw = random.next() * total;
    let truth = 0;
    while (truth < PAINTS - 1 && (draw -= Math.exp(scores[truth]!)) > 0) truth++;
    const squared = scores.map((_, i) => (i === truth ? 1 : 1 + telling) * random.gaussian() ** 2);
    return { colour: scores.map((s) => s * overstated), squared, unknown: -Infinity, truth };
  });
}

describe('fitted confidence', () => {
  it('finds the temperature by which likelihoods were overstated, and is calibrated then', () => {
    const told = queries(5, 0);
    const fit = fitConfidence(told);
    expect(fit.temperature).toBeGreaterThan(4.5);
    expect(fit.temperature).toBeLessThan(5.5);
    expect(calibrationError(judge(told, fit))).toBeLessThan(0.03);
    expect(calibrationError(judge(told, { ...fit, temperature: 1 }))).toBeGreaterThan(0.1);
  });

  it('gives no weight to an embedding that says nothing', () => {
    expect(fitConfidence(queries(1, 0)).weight).toBe(0);
  });

  it('gives weight to one that helps, and gets more right with it', () => {
    const told = queries(1, 30);
    const fit = fitConfidence(told);
    expect(fit.weight).toBeGreaterThan(0);
    expect(topShare(told, fit.weight, 1)).toBeGreaterThan(topShare(told, 0, 1) + 0.05);
    expect(embeddingTopShare(told, 1)).toBeGreaterThan(0.5);
  });

  it('counts a tie against the truth', () => {
    const tie: ScoredQuery = {
      colour: Float64Array.of(1, 1),
      squared: Float64Array.of(2, 2),
      unknown: 5,
      truth: 0,
    };
    expect(topShare([tie], 0, 1)).toBe(0);
    expect(embeddingTopShare([tie], 1)).toBe(0);
    expect(topShare([tie], 0, 2)).toBe(1);
  });

  it('is neutral without any query', () => {
    expect(fitConfidence([])).toMatchObject({ weight: 0, temperature: 1 });
  });
});
