import { expect, it } from 'vitest';
import { numberOf, type Parameter, type Space } from '../space.ts';
import { seededUniform } from '../seeded-uniform.ts';
import { vectors, withVectors } from '../test-vectors.ts';
import type { Trial } from '../trial.ts';
import { OPTUNA_RULES, widthsOf } from './kernels.ts';
import { parzenEstimator } from './parzen-estimator.ts';
import { splitTrials } from './split-trials.ts';
import { suggestByTpe } from './tpe-sampler.ts';
import { goodCount, weightsByAge } from './weights.ts';

interface OptunaDistribution {
  kind: 'float' | 'int' | 'categorical';
  low: number;
  high: number;
  log: boolean;
  step: number | null;
  choices: string[];
}

function parameterOf({ kind, low, high, log, step, choices }: OptunaDistribution): Parameter {
  if (kind === 'categorical') return { kind: 'choice', choices };
  return kind === 'int'
    ? { kind, low, high, isLog: log, step: step ?? 1 }
    : { kind, low, high, isLog: log, step };
}

function spaceOf(space: Record<string, OptunaDistribution>): Space {
  return Object.entries(space).map(([name, distribution]) => ({
    name,
    parameter: parameterOf(distribution),
  }));
}

/** Columns by name as points. */
function pointsOf(space: Space, columns: Record<string, (number | string)[]>): number[][] {
  const count = columns[space[0]!.name]!.length;
  return Array.from({ length: count }, (_, i) =>
    space.map(({ name, parameter }) => {
      const value = columns[name]![i]!;
      return typeof value === 'string' ? numberOf(parameter, value) : value;
    }),
  );
}

withVectors('counts observations by age as Optuna does, and a tenth of them as good', () => {
  for (const { n, weights } of vectors.default_weights.cases)
    weightsByAge(n).forEach((weight, i) => expect(weight).toBeCloseTo(weights[i], 12));
  for (const [n, count] of vectors.default_gamma.cases) expect(goodCount(n)).toBe(count);
});

withVectors('has the kernels of Optuna: centres, widths, weights and densities to 1e-9', () => {
  for (const { name, space: written, observations, weights, dims, points, log_pdf } of vectors.parzen.cases) {
    const space = spaceOf(written);
    const rules = {
      ...OPTUNA_RULES,
      countsEnds: name === 'float, end points considered',
      hasMagicClip: name !== 'float, no magic clip',
    };
    const seen = pointsOf(space, observations);
    const estimator = parzenEstimator(space, seen, rules);
    estimator.weights.forEach((weight, i) => expect(weight, name).toBeCloseTo(weights[i], 9));
    space.forEach(({ parameter }, d) => {
      if (parameter.kind === 'choice') return;
      const { mu, sigma } = widthsOf(
        parameter,
        seen.map((point) => point[d]!),
        rules,
      );
      // Which of several equal centres gets which width is not defined.
      expectSamePairs(pairs(mu, sigma), pairs(dims[d].mu, dims[d].sigma), name);
    });
    pointsOf(space, points).forEach((point, i) =>
      expect(Math.abs(estimator.logDensity(point) - log_pdf[i]), `${name} at ${point}`).toBeLessThan(1e-9),
    );
  }
});

const pairs = (mu: number[], sigma: number[]) =>
  mu.map((m, i) => [m, sigma[i]!] as const).sort((a, b) => a[0] - b[0] || a[1] - b[1]);

function expectSamePairs(
  ours: (readonly [number, number])[],
  theirs: (readonly [number, number])[],
  name: string,
) {
  expect(ours.length).toBe(theirs.length);
  ours.forEach(([m, s], i) => {
    expect(Math.abs(m - theirs[i]![0]), name).toBeLessThan(1e-9);
    expect(Math.abs(s - theirs[i]![1]), name).toBeLessThan(1e-9);
  });
}

withVectors('prefers the candidate that Optuna prefers, by the same margin', () => {
  const { params, values, below, above, points, log_l, log_g, acquisition } = vectors.acquisition;
  const trials: Trial[] = values.map((value: number, number: number) => ({
    number,
    state: 'complete',
    params: params[number],
    value,
    reports: [],
  }));
  const split = splitTrials(trials, goodCount(12), 'minimize');
  expect(split.below.map(({ number }) => number)).toEqual(below);
  expect(split.above.map(({ number }) => number)).toEqual(above);
  const space = acquisitionSpace();
  const of = (chosen: Trial[]) =>
    parzenEstimator(
      space,
      chosen.map((trial) => space.map(({ name }) => Number(trial.params[name]))),
      OPTUNA_RULES,
    );
  const [l, g] = [of(split.below), of(split.above)];
  pointsOf(space, points).forEach((point, i) => {
    expect(Math.abs(l.logDensity(point) - log_l[i])).toBeLessThan(1e-9);
    expect(Math.abs(g.logDensity(point) - log_g[i])).toBeLessThan(1e-9);
    expect(Math.abs(l.logDensity(point) - g.logDensity(point) - acquisition[i])).toBeLessThan(1e-9);
  });
});

function acquisitionSpace(): Space {
  return Object.entries(vectors.acquisition.space ?? {}).length > 0
    ? spaceOf(vectors.acquisition.space)
    : [
        { name: 'x', parameter: { kind: 'float', low: -5, high: 10 } },
        { name: 'y', parameter: { kind: 'float', low: 0, high: 1 } },
      ];
}

withVectors('ranks pruned trials behind complete ones, by how far they came', () => {
  const reports: [number, number][][] = [
    [[1, 0.5]],
    [
      [1, 0.9],
      [2, 0.8],
    ],
    [
      [1, 0.4],
      [2, 0.3],
    ],
    [],
    [[1, Number.NaN]],
  ];
  const trials: Trial[] = [
    ...[3, 1, 2].map((value, number) => ({
      number,
      state: 'complete' as const,
      params: {},
      value,
      reports: [],
    })),
    ...reports.map((of, i) => ({
      number: 3 + i,
      state: 'pruned' as const,
      params: {},
      value: null,
      reports: of,
    })),
  ];
  for (const [count, below] of vectors.split.cases)
    expect(splitTrials(trials, count, 'minimize').below.map(({ number }) => number)).toEqual(below);
});

it('keeps what runs at the same time apart', () => {
  const space: Space = [{ name: 'x', parameter: { kind: 'float', low: 0, high: 1 } }];
  const trial = (number: number, x: number, state: Trial['state']): Trial => {
    const value = state === 'complete' ? (x - 0.5) ** 2 : null;
    return { number, state, params: { x }, value, reports: [] };
  };
  const ended = Array.from({ length: 30 }, (_, i) => trial(i, i / 29, 'complete'));
  const running = Array.from({ length: 8 }, (_, i) => trial(30 + i, 0.49 + 0.002 * i, 'running'));
  const away = (trials: Trial[]) => {
    const found = Array.from({ length: 25 }, (_, seed) =>
      Number(suggestByTpe(space, trials, 'minimize', seededUniform(seed)).x),
    );
    return found.map((x) => Math.abs(x - 0.497)).sort((a, b) => a - b)[12]!;
  };
  expect(away([...ended, ...running])).toBeGreaterThan(1.5 * away(ended));
});

it('draws only what a condition allows', () => {
  const space: Space = [
    { name: 'optimiser', parameter: { kind: 'choice', choices: ['adam', 'sgd'] } },
    { name: 'rate', parameter: { kind: 'float', low: 1e-4, high: 1, isLog: true } },
    {
      name: 'momentum',
      parameter: { kind: 'float', low: 0, high: 0.99 },
      onlyIf: { parameter: 'optimiser', isOneOf: ['sgd'] },
    },
  ];
  let seed = 1;
  const uniform = () => ((seed = (seed * 16807) % 2147483647) - 1) / 2147483646;
  const trials: Trial[] = [];
  for (let number = 0; number < 60; number++) {
    const params = suggestByTpe(space, trials, 'minimize', uniform);
    expect(Object.hasOwn(params, 'momentum')).toBe(params.optimiser === 'sgd');
    const value =
      Math.abs(Math.log10(Number(params.rate)) + 2) +
      (params.optimiser === 'adam' ? 1 : 1 - Number(params.momentum));
    trials.push({ number, state: 'complete', params, value, reports: [] });
  }
  const last = trials.slice(-20);
  expect(last.filter(({ params }) => params.optimiser === 'sgd').length).toBeGreaterThan(12);
  expect(Math.min(...last.map(({ value }) => value!))).toBeLessThan(0.4);
});
