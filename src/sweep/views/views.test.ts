import { describe, expect, it } from 'vitest';
import { parseSweep } from '../sweep-file.ts';
import { spaceOf } from '../sweep-spec.ts';
import type { TrialRecord } from '../trial-record.ts';
import { choiceScale, numberScale } from './axis-scale.ts';
import { historyOf, rangeOfValues, spreadOf } from './history.ts';
import { FEWEST_COMPLETE, importanceOf } from './importance.ts';
import { nearestTrial, surfaceOf } from './nearest.ts';
import { inOrder, isWithin, moved, OBJECTIVE_AXIS, parallelAxes } from './parallel.ts';
import { candidatesToSee, nextPair, strengthsOf } from './preferences.ts';
import { shadeBounds, shadeOf } from './shades.ts';
import { trialRows } from './trial-table.ts';

const spec = parseSweep({
  parameters: {
    learningRate: { type: 'float', low: 1e-4, high: 1e-2, log: true },
    latentSize: { type: 'int', low: 8, high: 64 },
    optimizer: { type: 'choice', choices: ['adam', 'adamw'] },
  },
  objective: 'val_mrr',
  trials: 40,
});

const trial = (number: number, value: number | null, params: TrialRecord['params'] = {}): TrialRecord => ({
  ...{ number, params, value, reason: null, reports: [], runs: [], startedAt: 0, endedAt: 1 },
  state: value === null ? 'failed' : 'complete',
});
const at = (number: number, learningRate: number, latentSize = 32, optimizer = 'adam') =>
  trial(number, -Math.abs(Math.log10(learningRate) + 3), { learningRate, latentSize, optimizer });

describe('the history of a sweep', () => {
  it('knows the best so far, and what a trial that was ended early had come to', () => {
    const pruned: TrialRecord = {
      ...trial(2, null),
      state: 'pruned',
      reports: [
        [1, 0.2],
        [2, 0.7],
        [3, NaN],
      ],
    };
    expect(historyOf(spec, [trial(0, 0.3), trial(1, 0.2), pruned, trial(3, 0.6)])).toMatchObject([
      { value: 0.3, best: 0.3 },
      { value: 0.2, best: 0.3 },
      { value: 0.7, best: 0.3, state: 'pruned' },
      { value: 0.6, best: 0.6 },
    ]);
  });

  it('has a spread where there are seeds', () => {
    const run = (value: number | null) => ({ value }) as TrialRecord['runs'][number];
    expect(spreadOf({ runs: [run(1)] })).toBeNull();
    expect(spreadOf({ runs: [run(3), run(1), run(null)] })).toEqual({
      mean: 2,
      deviation: Math.SQRT2,
      values: [1, 3],
    });
  });

  it('has room for the deviation of seeds around their mean, and none where no mean came of them', () => {
    const runs = [1, 3].map((value) => ({ value }) as TrialRecord['runs'][number]);
    const seeded = [
      { ...trial(0, 2), runs },
      { ...trial(1, null), runs },
      { ...trial(2, 2.5), runs: runs.slice(1) },
    ];
    expect(historyOf(spec, seeded).map(({ deviation }) => deviation)).toEqual([Math.SQRT2, null, null]);
    expect(rangeOfValues(spec, seeded)).toEqual([2 - Math.SQRT2, 2 + Math.SQRT2]);
    expect(rangeOfValues(spec, [trial(0, null)])).toBeNull();
  });
});

describe('an axis', () => {
  it('has values by their logarithm or their rank', () => {
    expect(numberScale('log', 1e-4, 1e-2, []).shareOf(1e-3)).toBeCloseTo(0.5);
    const ranks = numberScale('quantile', 0, 100, [1, 2, 2, 90, NaN]);
    expect([1, 2, 90].map((value) => ranks.shareOf(value))).toEqual([0, 0.5, 1]);
    expect(choiceScale(['a', 'b']).shareOf(1)).toBe(0.75);
    expect(choiceScale(['a', 'b']).valueAt(0.2)).toBe(0);
    for (const name of ['linear', 'log'] as const) {
      const scale = numberScale(name, 1, 9, []);
      expect(scale.shareOf(scale.valueAt(0.3))).toBeCloseTo(0.3);
    }
  });

  it('can be logarithmic where all of it lies above 0, and only there', () => {
    const fromZero = parseSweep({
      parameters: { ...spec.parameters, beta: { type: 'float', low: 0, high: 1 } },
      objective: 'val_mrr',
      trials: 40,
    });
    const canBeLog = (values: number[]) =>
      Object.fromEntries(
        parallelAxes(
          fromZero,
          values.map((value, number) => trial(number, value)),
          {},
        ).map((axis) => [axis.key, axis.canBeLog]),
      );
    expect(canBeLog([0.2, 0.4])).toEqual({
      ...{ learningRate: true, latentSize: true, optimizer: false, beta: false },
      [OBJECTIVE_AXIS]: true,
    });
    expect(canBeLog([0, 0.4])[OBJECTIVE_AXIS]).toBe(false);
  });

  it('stands with the others in the order that is wanted, and lets through what is brushed', () => {
    const axes = parallelAxes(spec, [at(0, 1e-4), at(1, 1e-3), at(2, 1e-2)], {});
    expect(axes.map(({ key }) => key)).toEqual(['learningRate', 'latentSize', 'optimizer', OBJECTIVE_AXIS]);
    expect([...axes[0]!.shares].map((share) => share.toFixed(2))).toEqual(['0.00', '0.50', '1.00']);
    const order = moved(
      axes.map(({ key }) => key),
      'optimizer',
      -1,
    );
    expect(inOrder(axes, order).map(({ key }) => key)).toEqual([
      'learningRate',
      'optimizer',
      'latentSize',
      OBJECTIVE_AXIS,
    ]);
    const within = [0, 1, 2].map((place) => isWithin(axes, { learningRate: [0.4, 0.6] }, place));
    expect(within).toEqual([false, true, false]);
  });
});

const breathe = () => Promise.resolve();

describe('importance', () => {
  it('is refused with too few complete trials, and says how many are missing', async () => {
    expect(await importanceOf(spec, [at(0, 1e-3), trial(1, null)], breathe)).toEqual({
      missing: FEWEST_COMPLETE - 1,
    });
  });

  it('finds the parameter that made the difference, surely', async () => {
    const trials = Array.from({ length: 60 }, (_, n) =>
      at(n, 10 ** (-4 + (2 * n) / 59), 8 + ((n * 23) % 57), n % 2 === 0 ? 'adam' : 'adamw'),
    );
    const found = await importanceOf(spec, trials, breathe);
    const rows = 'rows' in found ? found.rows : [];
    expect(rows[0]).toMatchObject({ name: 'learningRate' });
    expect(rows[0]!.low).toBeGreaterThan(rows[2]!.high);
    expect(rows.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1);
  });
});

describe('pictures of a sweep', () => {
  it('are those of the trial that is nearest on every scale', () => {
    const trials = [at(0, 1e-4), at(1, 1e-3, 64), at(2, 1e-3, 32, 'adamw')];
    const wanted = { learningRate: 2e-3, latentSize: 60, optimizer: 'adam' };
    expect(nearestTrial(spaceOf(spec), trials, wanted)!.number).toBe(1);
    expect(
      nearestTrial(spaceOf(spec), trials, { ...wanted, latentSize: 30, optimizer: 'adamw' })!.number,
    ).toBe(2);
    expect(nearestTrial(spaceOf(spec), [], wanted)).toBeNull();
  });

  it('are put in order by what is preferred, and pairs do not come twice', () => {
    const preferences = [
      { better: 1, worse: 0 },
      { better: 1, worse: 2 },
      { better: 2, worse: 0 },
    ];
    const strengths = strengthsOf(preferences);
    expect(strengths.get(1)!).toBeGreaterThan(strengths.get(2)!);
    expect(strengths.get(2)!).toBeGreaterThan(strengths.get(0)!);
    expect(nextPair([0, 1, 2], preferences)).toBeNull();
    expect(nextPair([0, 1, 2, 3], preferences)![0]).toBe(3);
    expect(nextPair([0], [])).toBeNull();
  });

  it('are compared of the best that came to their end', () => {
    const pictured = [trial(3, 0.5), trial(4, null), trial(7, 0.9)];
    expect(candidatesToSee(spec, pictured)).toEqual([7, 3]);
    const least = { objective: { ...spec.objective, direction: 'min' as const } };
    expect(candidatesToSee(least, pictured)).toEqual([3, 7]);
    const many = Array.from({ length: 20 }, (_, number) => trial(number, number));
    expect(candidatesToSee(spec, many)).toEqual([19, 18, 17, 16, 15, 14, 13, 12, 11, 10, 9, 8]);
  });
});

it('a surface goes through its points, and knows nothing far from all', () => {
  const surface = surfaceOf([{ x: 0.05, y: 0.05, value: 4 }], 10);
  expect(surface[0]).toBeCloseTo(4);
  expect(surface[99]).toBeNaN();
});

it('shades tell the better from the worse, and from which value to which', () => {
  const scale = numberScale('linear', 2, 6, []);
  expect(shadeBounds({ direction: 'max' }, scale, 4)).toEqual([2, 3, 4, 5, 6]);
  expect(shadeBounds({ direction: 'min' }, scale, 4)).toEqual([6, 5, 4, 3, 2]);
  expect([0, 0.3, 1].map((share) => shadeOf({ direction: 'max' }, share, 4))).toEqual([0, 1, 3]);
  expect([0, 0.3, 1].map((share) => shadeOf({ direction: 'min' }, share, 4))).toEqual([3, 2, 0]);
});

it('a table of trials has a row for each, with every parameter that is swept', () => {
  const [head, row] = trialRows({ spec, trials: [at(0, 1e-3)] });
  expect(head!.slice(0, 6)).toEqual(['trial', 'state', 'val_mrr', 'learningRate', 'latentSize', 'optimizer']);
  expect(row!.slice(0, 6)).toEqual([0, 'complete', -0, 1e-3, 32, 'adam']);
});
