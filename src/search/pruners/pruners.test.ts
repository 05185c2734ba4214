import { expect, it } from 'vitest';
import { vectors, withVectors } from '../test-vectors.ts';
import type { Direction, Trial } from '../trial.ts';
import { crc32 } from './crc32.ts';
import { bracketBudgets, bracketOf, hyperbandPruner } from './hyperband.ts';
import { naturalLog } from './natural-log.ts';
import { medianPruner } from './median-pruner.ts';
import type { Pruner } from './pruner.ts';
import {
  HALVING_DEFAULTS,
  halvingPruner,
  nextPromotion,
  rungsOf,
  type HalvingOptions,
} from './successive-halving.ts';

type Ends = [state: 'complete' | 'pruned', steps: number][];

/** Trials that report curves, asked after each report, in the order that `turns` gives. */
function play(curves: number[][], turns: number[], pruner: Pruner, direction: Direction = 'minimize') {
  const reports = curves.map((): [number, number][] => []);
  const trials: Trial[] = curves.map((_, number) => ({
    number,
    state: 'running',
    params: {},
    value: null,
    reports: reports[number]!,
  }));
  const ends: Ends = [];
  for (const number of turns) {
    const trial = trials[number]!;
    if (trial.state !== 'running') continue;
    const step = reports[number]!.length + 1;
    reports[number]!.push([step, curves[number]![step - 1]!]);
    if (
      pruner(
        trial,
        trials.filter((other) => other.reports.length > 0),
        direction,
      )
    )
      trial.state = 'pruned';
    else if (step === curves[number]!.length) {
      trial.state = 'complete';
      trial.value = curves[number]!.at(-1)!;
    }
    if (trial.state !== 'running') ends[number] = [trial.state as 'complete' | 'pruned', step];
  }
  return { ends, trials };
}

const oneAfterAnother = (curves: number[][]) => curves.flatMap((curve, number) => curve.map(() => number));
/** Step s of all before step s + 1; from the last trial to the first in even steps, the other way in odd ones. */
const inStep = (curves: number[][]) =>
  curves[0]!.flatMap((_, s) => curves.map((__, i) => (s % 2 === 0 ? curves.length - 1 - i : i)));

const TWO: HalvingOptions = { ...HALVING_DEFAULTS, reductionFactor: 2 };

function expectAsOptuna(
  name: string,
  turns: number[],
  options: HalvingOptions,
  direction: Direction = 'minimize',
) {
  const { curves, [name]: expected } = vectors.successive_halving;
  const { ends, trials } = play(curves, turns, halvingPruner(options), direction);
  expect(ends, name).toEqual(expected.ends);
  const rungs = rungsOf(trials, options);
  expected.rungs.forEach((of: Record<string, number>, number: number) => {
    const ours = rungs.flatMap((rung, r) =>
      rung.has(number) ? [[`completed_rung_${r}`, rung.get(number)]] : [],
    );
    expect(Object.fromEntries(ours), `${name}, trial ${number}`).toEqual(of);
  });
}

withVectors('halves as Optuna does: who is ended where, and who stands on which rung', () => {
  const { curves } = vectors.successive_halving;
  expectAsOptuna('one after another', oneAfterAnother(curves), TWO);
  expectAsOptuna('in step', inStep(curves), TWO);
  expectAsOptuna('in step, maximize', inStep(curves), TWO, 'maximize');
  expectAsOptuna('one after another, bootstrap 2', oneAfterAnother(curves), { ...TWO, bootstrapCount: 2 });
  expectAsOptuna('one after another, early stopping rate 1', oneAfterAnother(curves), {
    ...TWO,
    minEarlyStoppingRate: 1,
  });
  expectAsOptuna('eta 4 (the default)', oneAfterAnother(curves), HALVING_DEFAULTS);
});

withVectors('shares trials out over Hyperband’s brackets as Optuna does', () => {
  for (const [text, sum] of vectors.crc32) expect(crc32(text)).toBe(sum);
  for (const { min, max, eta, study_name: name, brackets, budgets, bracket_of_trial: of } of vectors.hyperband
    .cases) {
    const ours = bracketBudgets({
      minResource: min,
      maxResource: max,
      reductionFactor: eta,
      bootstrapCount: 0,
      name,
    });
    expect(ours).toEqual(budgets);
    expect(ours.length).toBe(brackets);
    of.forEach((bracket: number, number: number) => expect(bracketOf(number, name, ours)).toBe(bracket));
  }
});

withVectors('prunes within brackets as Optuna’s Hyperband does', () => {
  const { curves } = vectors.successive_halving;
  const scenario = 'scenario (min 1, max 8, eta 2, study_name hb), curves as above, one after another';
  const pruner = hyperbandPruner({
    minResource: 1,
    maxResource: 8,
    reductionFactor: 2,
    bootstrapCount: 0,
    name: 'hb',
  });
  expect(play(curves, oneAfterAnother(curves), pruner).ends).toEqual(vectors.hyperband[scenario].ends);
});

it('takes logarithms to the last digit', () => {
  // To 25 digits: 1.098612288668109691395245, 5.493061443340548456976226, 0.6931471805599453094172321.
  expect(naturalLog(3)).toBe(1.0986122886681098);
  expect(naturalLog(243)).toBe(5.493061443340548);
  expect(naturalLog(0.5)).toBe(-0.6931471805599453);
  expect(naturalLog(1)).toBe(0);
});

it('ends a trial whose report is no number, at the first rung that it comes to', () => {
  const { ends } = play(
    [
      [Number.NaN, 1],
      [2, 1],
    ],
    [0, 0, 1, 1],
    halvingPruner(TWO),
  );
  expect(ends).toEqual([
    ['pruned', 1],
    ['complete', 2],
  ]);
});

it('promotes the best paused trial of the highest rung once enough others have come there', () => {
  const paused = (number: number, ...values: number[]): Trial => ({
    number,
    state: 'paused',
    params: {},
    value: null,
    reports: values.map((value, i) => [i + 1, value]),
  });
  expect(nextPromotion([paused(0, 5)], TWO, 'minimize')).toBeNull();
  expect(nextPromotion([paused(0, 5), paused(1, 6)], TWO, 'minimize')).toEqual({ trial: 0, rung: 1 });
  // Trial 0 stands on rung 1 already, so of four the second best is next.
  const four = [paused(0, 5, 3), paused(1, 6), paused(2, 8), paused(3, 9)];
  expect(nextPromotion(four, TWO, 'minimize')).toEqual({ trial: 1, rung: 1 });
  expect(nextPromotion(four, TWO, 'maximize')).toEqual({ trial: 3, rung: 1 });
});

it('ends what is worse than the median of complete trials at the same step, and spares the first ones', () => {
  const steady = (level: number) => [level, level, level];
  const curves = [1, 2, 3, 4, 5].map(steady);
  const pruner = medianPruner({ startupTrials: 5, warmupSteps: 1 });
  const worse = play(
    [...curves, steady(3.5), [9, 2.5, 2.5], steady(Number.NaN)],
    oneAfterAnother([...curves, steady(0), steady(0), steady(0)]),
    pruner,
  );
  expect(worse.ends.slice(0, 5).every(([state]) => state === 'complete')).toBe(true);
  expect(worse.ends[5]).toEqual(['pruned', 2]);
  expect(worse.ends[6]).toEqual(['complete', 3]);
  expect(worse.ends[7]).toEqual(['pruned', 2]);
});
