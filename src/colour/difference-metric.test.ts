import { expect, it } from 'vitest';
import { differenceMetric } from './difference-metric.ts';
import { deltaE00 } from './difference.ts';
import { times } from './lab-error.ts';
import { labOfRgb } from './lab.ts';
import { rgbOfLinear, type Rgb } from './srgb.ts';

it('foretells the difference of a small step in any direction', () => {
  const colours: Rgb[] = [
    [0.3, 0.25, 0.2],
    [0.05, 0.1, 0.4],
    [0.8, 0.8, 0.79],
  ];
  const step: Rgb = [0.002, -0.0015, 0.001];
  for (const colour of colours) {
    const moved: Rgb = [colour[0] + step[0], colour[1] + step[1], colour[2] + step[2]];
    const pulled = times(differenceMetric(colour), step);
    const foretold = Math.sqrt(step.reduce((sum, v, c) => sum + v * pulled[c]!, 0));
    const real = deltaE00(labOfRgb(rgbOfLinear(colour)), labOfRgb(rgbOfLinear(moved)));
    expect(foretold / real).toBeGreaterThan(0.9);
    expect(foretold / real).toBeLessThan(1.1);
  }
});
