import { expect, it } from 'vitest';
import type { Space } from '../space.ts';
import { seededUniform } from '../seeded-uniform.ts';
import type { Trial } from '../trial.ts';
import { fitProcess, meanAt, type Observed } from './gaussian-process.ts';
import { suggestByGp } from './gp-sampler.ts';
import { minimise } from './lbfgs.ts';
import { logExpectedImprovement, logImprovement } from './log-expected-improvement.ts';

const observed: Observed = {
  x: Float64Array.from({ length: 24 }, (_, i) => ((i * 7919) % 97) / 97),
  y: Float64Array.from({ length: 12 }, (_, i) => Math.sin(i) + 0.3 * ((i * 31) % 5)),
  dimensions: 2,
  isChoice: [false, false],
};

it('goes through what was observed where there is little noise, and back to the mean far away', () => {
  const x = Float64Array.of(0, 0.2, 0.4, 0.6, 0.8, 1);
  const y = x.map((at) => Math.sin(6 * at));
  const process = fitProcess({ x, y, dimensions: 1, isChoice: [false] }, null);
  x.forEach((at, i) => expect(meanAt(process, [at])).toBeCloseTo(y[i]!, 1));
  expect(Math.abs(meanAt(process, [0.5]) - Math.sin(3))).toBeLessThan(0.15);
  expect(Math.abs(meanAt(process, [50]))).toBeLessThan(0.01);
});

it('knows the slope of its acquisition', () => {
  const process = fitProcess(observed, null);
  const acquisition = logExpectedImprovement(process, Math.max(...observed.y));
  const gradient = new Float64Array(2);
  for (const at of [
    [0.3, 0.7],
    [0.05, 0.5],
    [0.91, 0.13],
  ]) {
    const point = Float64Array.from(at);
    expect(acquisition.withGradient(point, gradient)).toBeCloseTo(acquisition.valueAt(point), 12);
    for (const d of [0, 1]) {
      const moved = (by: number) => acquisition.valueAt(point.map((v, i) => (i === d ? v + by : v)));
      const slope = (moved(1e-5) - moved(-1e-5)) / 2e-5;
      expect(Math.abs(gradient[d]! - slope)).toBeLessThan(1e-4 * Math.max(1, Math.abs(slope)));
    }
  }
});

it('has the logarithm of the improvement far below where it underflows', () => {
  expect(logImprovement(0)).toBeCloseTo(Math.log(1 / Math.sqrt(2 * Math.PI)), 12);
  expect(logImprovement(-25.001) - logImprovement(-24.999)).toBeCloseTo(-0.05, 3);
  // −z²/2 − ln √(2π) − 2 ln |z|, up to 3 / z².
  expect(logImprovement(-100)).toBeCloseTo(-5000 - 0.9189385332 - 2 * Math.log(100), 3);
});

it('finds the least of Rosenbrock’s valley, and stops at a bound', () => {
  const rosenbrock = (x: Float64Array, gradient: Float64Array) => {
    const [a, b] = [1 - x[0]!, x[1]! - x[0]! ** 2];
    gradient[0] = -2 * a - 400 * x[0]! * b;
    gradient[1] = 200 * b;
    return a * a + 100 * b * b;
  };
  const free = minimise(rosenbrock, [-1.2, 1], { tolerance: 1e-8, maxSteps: 200 });
  expect([...free.x].map((v) => Math.round(v * 1e5) / 1e5)).toEqual([1, 1]);
  const bounded = minimise(rosenbrock, [-1.2, 1], {
    lower: [-2, -2],
    upper: [0.5, 2],
    tolerance: 1e-8,
    maxSteps: 200,
  });
  expect(bounded.x[0]).toBe(0.5);
  expect(bounded.x[1]).toBeCloseTo(0.25, 5);
});

it('searches numbers, whole numbers and choices at once, and repeats itself by its seed', () => {
  const space: Space = [
    { name: 'x', parameter: { kind: 'float', low: -5, high: 5 } },
    { name: 'n', parameter: { kind: 'int', low: 1, high: 64, isLog: true } },
    { name: 'k', parameter: { kind: 'choice', choices: ['a', 'b', 'c'] } },
    { name: 'fixed', parameter: { kind: 'float', low: 2, high: 2 } },
  ];
  const search = (seed: number) => {
    const uniform = seededUniform(seed);
    const trials: Trial[] = [];
    for (let number = 0; number < 30; number++) {
      const { params } = suggestByGp(space, trials, 'maximize', uniform, null);
      const value =
        -((Number(params.x) - 1) ** 2) - (Math.log2(Number(params.n)) - 3) ** 2 - (params.k === 'b' ? 0 : 3);
      expect(params.fixed).toBe(2);
      trials.push({ number, state: 'complete', params, value, reports: [] });
    }
    return trials;
  };
  const trials = search(1);
  expect(Math.max(...trials.map(({ value }) => value!))).toBeGreaterThan(-0.02);
  expect(search(1)).toEqual(trials);
});
