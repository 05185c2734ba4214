import { describe, expect, it } from 'vitest';
import { message, say } from '../shared/message.ts';
import {
  bestOf,
  cutBy,
  ended,
  failed,
  furtherBudget,
  judge,
  MOST_FAILED,
  nextMove,
  suggest,
  trialsOf,
  whyNoBest,
} from './engine.ts';
import { directionFor, objectivesOf } from './objectives.ts';
import { problemsOf } from './spec-problems.ts';
import { fileOfSweep, parseSweep } from './sweep-file.ts';
import { isSwept, spaceOf, type SweepSpec } from './sweep-spec.ts';
import { trainParamsOf } from './trial-params.ts';
import { mayBeDrawn, type TrialRecord } from './trial-record.ts';

const FILE = {
  kind: 'vae',
  dataset: 'sample',
  parameters: {
    weightDecay: {
      type: 'float',
      low: 0.001,
      high: 0.1,
      log: true,
      onlyIf: { parameter: 'optimizer', isOneOf: ['adamw'] },
    },
    learningRate: { type: 'float', low: 1e-4, high: 1e-2, log: true },
    optimizer: { type: 'choice', choices: ['adam', 'adamw'] },
    latentSize: { type: 'int', low: 8, high: 64, step: 8 },
    epochs: 9,
  },
  objective: 'val_mrr',
  pruner: 'none',
  trials: 12,
};
const spec = (patch: object = {}): SweepSpec => parseSweep({ ...FILE, ...patch });

/** A trial as it begins. */
const begun = (number: number, params: TrialRecord['params'] = {}): TrialRecord => ({
  ...{ number, params, state: 'running', value: null, reason: null, reports: [] },
  ...{ runs: [], startedAt: 0, endedAt: null },
});
const run = (value: number | null, epochs = 9) => ({
  ...{ runId: 'r', seed: 7, value, isOver: true, epochs, trainedMs: 60_000, goneOn: [], isSetAside: false },
});
const complete = (number: number, value: number, params: TrialRecord['params'] = {}) =>
  ended({ ...begun(number, params), runs: [run(value)] }, 1);

/** All trials of a sweep over (log learning rate − log 1e-3)², as they come without pruning. */
function played(of: SweepSpec, until = Infinity, records: TrialRecord[] = []): TrialRecord[] {
  for (;;) {
    const move = nextMove(of, records);
    if (move.do !== 'begin' || records.length >= until) return records;
    const value = -((Math.log(move.params.learningRate as number) - Math.log(1e-3)) ** 2);
    const { kernel } = move;
    records.push({ ...complete(move.number, value, move.params), ...(kernel && { kernel }) });
  }
}

describe('a sweep from a file', () => {
  it('is filled in with what is left out, and comes out of itself again', () => {
    const read = spec();
    expect(read).toMatchObject({
      objective: { metric: 'val_mrr', direction: 'max', value: 'best', seeds: 1 },
      ...{ sampler: { name: 'tpe' }, pruner: { name: 'none' }, budget: { trials: 12, minutes: null } },
    });
    const { pruner: _, ...rest } = FILE;
    expect(parseSweep(rest).pruner).toMatchObject({ name: 'successive-halving', reductionFactor: 2 });
    expect(parseSweep(JSON.parse(JSON.stringify(read)))).toEqual(read);
  });

  it('is exported with the name of its pictures, not their id, and without its shard, so that it is read anywhere', () => {
    const stored = { ...spec(), dataset: '06aa6a62', shard: { index: 2, of: 3 } };
    const file = fileOfSweep({ spec: stored, dataset: { name: 'Colours', digest: 'd' } });
    expect(parseSweep(JSON.parse(file))).toEqual({ ...spec(), dataset: 'Colours' });
  });

  it('ends no trial of a GAN early unless it is asked to', () => {
    const { learningRate } = FILE.parameters;
    const prunerOf = (more: object) =>
      parseSweep({ kind: 'gan', parameters: { learningRate }, dataset: 'd', ...more }).pruner.name;
    expect([prunerOf({}), prunerOf({ pruner: 'median' })]).toEqual(['none', 'median']);
  });

  it('has conditions behind what they depend on', () => {
    const names = spaceOf(spec()).map(({ name }) => name);
    expect(names.indexOf('weightDecay')).toBeGreaterThan(names.indexOf('optimizer'));
  });

  it.each([
    [{ parameters: { rate: 1 } }, /no parameter “rate”.*learningRate/],
    [{ parameters: { learningRate: { type: 'float', low: 1e-2, high: 1e-3 } } }, /empty range/],
    [{ parameters: { learningRate: { type: 'float', low: 1e-3, high: 2 } } }, /cannot be 2/],
    [
      { parameters: { epochs: 3, learningRate: { type: 'float', low: NaN, high: 1 } } },
      /“parameters.learningRate” .*finite/,
    ],
    [
      JSON.parse('{"parameters": {"learningRate": {"type": "float", "low": 0, "high": 1e999}}}') as object,
      /“parameters.learningRate” .*finite/,
    ],
    [
      JSON.parse('{"parameters": {"learningRate": {"type": "choice", "choices": [0.1, -1e999]}}}') as object,
      /finite/,
    ],
    [{ budget: { minutes: Infinity } }, /“budget.minutes” .*finite/],
    [
      { parameters: { learningRate: { type: 'float', low: 'x', high: 1 } } },
      /“parameters.learningRate” .*cannot be read/,
    ],
    [{ parameters: { latentSize: { type: 'float', low: 8, high: 9 } } }, /whole number/],
    [{ parameters: { latentSize: { type: 'int', low: 8, high: 9, log: true, step: 2 } } }, /no steps/],
    [{ parameters: { optimizer: { type: 'choice', choices: ['sgd'] } } }, /cannot be “sgd”.*adamw/],
    [{ parameters: { optimizer: { type: 'float', low: 1, high: 2 } } }, /no range/],
    [{ parameters: { epochs: 3 } }, /at least one parameter/],
    [
      {
        parameters: {
          batchSize: { type: 'int', low: 8, high: 64, onlyIf: { parameter: 'x', isOneOf: [1] } },
        },
      },
      /depends on/,
    ],
    [{ kind: 'vea' }, /no kind of model “vea”.*vae/],
    [{ objective: ' ' }, /which metric/],
    [{ trials: 0 }, /Trials are/],
    [{ trials: 'many' }, /budget.trials/],
    [{ sampler: 'best' }, /sampler.name/],
    [{ samplers: 'tpe' }, /no part “samplers”/],
    [{ objective: { metric: 'val_mrr', seeds: 9 } }, /Seeds/],
  ])('is refused with a sentence that says what is wrong: %j', (patch, words) => {
    expect(() => parseSweep({ ...FILE, ...patch })).toThrow(words);
  });

  it('may look for whatever its kind tells, before any was trained, and for what earlier trainings told', () => {
    const told = { last: 1, min: 1, minEpoch: 1, max: 1, maxEpoch: 1 };
    const [epoch, end, seen] = objectivesOf('vae', [
      { val_top1: told, val_mrr: told, of_another_time: told, learning_rate: told },
    ]);
    expect(epoch).toMatchObject({
      when: 'epoch',
      metrics: expect.arrayContaining(['val_delta_e00']) as string[],
    });
    expect(epoch!.metrics[0]).toBe('val_mrr');
    expect(end).toMatchObject({
      when: 'end',
      metrics: expect.arrayContaining(['val_top1', 'val_calibration_error']) as string[],
    });
    expect(seen).toEqual({ when: 'seen', metrics: ['of_another_time'] });
    expect(objectivesOf('gan')[0]!.metrics).not.toContain('gradient_norm');
    expect(objectivesOf('gan').map(({ when }) => when)).toEqual(['epoch']);
    expect(['iou', 'val_top_3', 'val_ssim_loss'].map(directionFor)).toEqual(['max', 'max', 'min']);
  });

  it('calls a parameter as it is asked to in what it says', () => {
    const { learningRate } = FILE.parameters;
    const spec = parseSweep({ kind: 'gan', dataset: 'd', parameters: { learningRate }, trials: 2 });
    const swept = { type: 'float' as const, low: 2, high: 1 };
    const wrong = { ...spec, parameters: { learningRate: swept } };
    const told = (labelOf?: (path: string) => string) => say(problemsOf(wrong, labelOf)[0]!.told);
    expect(told()).toContain('“learningRate”');
    expect(told(() => 'Learning rate')).toContain('“Learning rate”');
  });

  it('looks for a distance only where one is measured', () => {
    const { learningRate } = FILE.parameters;
    const find = (more: object) =>
      parseSweep({
        kind: 'gan',
        dataset: 'd',
        objective: 'kernel_distance',
        parameters: { learningRate, ...more },
      });
    expect(() => find({})).toThrow(/distanceEvery.* 1 or more/);
    expect(find({ distanceEvery: 1 }).objective).toMatchObject({ direction: 'min' });
  });

  it('tells all problems by where they are, for a form', () => {
    const wrong = {
      ...spec(),
      parameters: { ...spec().parameters, beta: 99 },
      budget: { ...spec().budget, trials: 0 },
    };
    expect(problemsOf(wrong).map(({ where }) => where)).toEqual(['beta', 'budget']);
  });

  it('gives trainings complete parameters of its kind, a GAN’s under its name', () => {
    const params = trainParamsOf(spec(), { learningRate: 2e-3, optimizer: 'adam' }, 8);
    expect(params).toMatchObject({
      preset: 'compact',
      epochs: 9,
      learningRate: 2e-3,
      seed: 8,
      latentSize: 32,
    });
    const gan = spec({
      kind: 'gan',
      parameters: { 'gan.variant': { type: 'choice', choices: ['wgan', 'dcgan'] } },
      objective: 'g_loss',
    });
    expect(trainParamsOf(gan, { 'gan.variant': 'wgan' })).toMatchObject({ gan: { variant: 'wgan' } });
  });
});

describe('a sweep', () => {
  it.each(['grid', 'random', 'quasi-random', 'tpe', 'tpe-univariate', 'gp'] as const)(
    'by %s goes on from any list of trials as if it had never stopped',
    (sampler) => {
      const of = spec({ sampler, trials: 12 });
      const straight = played(of);
      expect(straight).toHaveLength(12);
      const half = JSON.parse(JSON.stringify(straight.slice(0, 11))) as TrialRecord[];
      expect(played(of, Infinity, half)).toEqual(straight);
    },
  );

  it('leaves out what a condition shuts out', () => {
    for (let number = 0; number < 20; number++) {
      const { params } = suggest(spec({ sampler: 'random' }), [], number);
      expect('weightDecay' in params).toBe(params.optimizer === 'adamw');
    }
  });

  it('ends with its grid, its trials, its epochs or its minutes', () => {
    const parameters = { optimizer: { type: 'choice', choices: ['adam', 'adamw', 'rmsprop'] } };
    expect(trialsOf(spec({ sampler: 'grid', parameters }))).toBe(3);
    const records = [complete(0, 1), complete(1, 2)];
    expect(nextMove(spec({ trials: 2 }), records)).toEqual({ do: 'end', why: 'trials' });
    expect(nextMove(spec({ budget: { epochs: 18 } }), records)).toEqual({ do: 'end', why: 'epochs' });
    expect(nextMove(spec({ budget: { minutes: 2 } }), records)).toEqual({ do: 'end', why: 'minutes' });
    expect(nextMove(spec({ budget: { epochs: 19, minutes: 3 } }), records)).toMatchObject({
      do: 'begin',
      number: 2,
    });
  });

  it('ends a running trial once its epochs or minutes are used up, but lets one come to its end', () => {
    const under = (epochs: number) => ({ ...begun(1), runs: [{ ...run(null, epochs), isOver: false }] });
    const [minutes, epochs] = [{ minutes: 2 }, { epochs: 12 }];
    const cut = (budget: object, ...records: TrialRecord[]) => cutBy(spec({ budget }), records, 1);
    expect(cut(minutes, complete(0, 1), under(1))).toBe('minutes');
    expect(cut({ minutes: 3 }, complete(0, 1), under(1))).toBeNull();
    expect([cut(epochs, complete(0, 1), under(2)), cut(epochs, complete(0, 1), under(3))]).toEqual([
      null,
      'epochs',
    ]);
    // None has come to its end: this one does, or the one that has come further.
    expect(cut({ minutes: 1 }, under(1))).toBeNull();
    const reports = [[1, 0.5] as const];
    const other = (reports: TrialRecord['reports']): TrialRecord => ({
      ...under(1),
      number: 0,
      state: 'paused',
      reports,
    });
    expect(cut(minutes, other(reports), { ...under(1), reports: [...reports, [2, 0.1]] })).toBeNull();
    expect(cut(minutes, other([...reports, [2, 0.1]]), { ...under(1), reports })).toBe('minutes');
  });

  it('that is to try more has no bound any more that it has used up', () => {
    const used = spec({ trials: 2, budget: { epochs: 18, minutes: 9 } });
    const records = [complete(0, 1), complete(1, 2)];
    const budget = furtherBudget(used, records, 10);
    expect(budget).toEqual({ trials: 12, epochs: null, minutes: 9 });
    expect(nextMove({ ...used, budget }, records)).toMatchObject({ do: 'begin', number: 2 });
  });

  it('counts a value that is missing as failed, takes the mean over seeds, and knows the best', () => {
    const two = ended({ ...begun(0), runs: [run(1), run(2)] }, 5);
    expect(two).toMatchObject({ state: 'complete', value: 1.5, endedAt: 5 });
    const without = ended({ ...begun(1), runs: [run(1), run(null)] }, 5);
    expect(without).toMatchObject({ state: 'failed', value: null });
    expect(bestOf(spec(), [two, without, complete(2, 3)])).toBe(2);
    expect(bestOf(spec({ objective: { metric: 'val_mrr', direction: 'min' } }), [two, complete(2, 3)])).toBe(
      0,
    );
  });

  it('ends when all fail, and says so with the reason', () => {
    const records = Array.from({ length: MOST_FAILED }, (_, n) => failed(begun(n), 'Because.', 1));
    expect(nextMove(spec(), records)).toEqual({ do: 'end', why: 'all-failed' });
    expect(nextMove(spec(), [...records.slice(1), complete(4, 1)])).toMatchObject({ do: 'begin' });
    expect(say(whyNoBest(spec(), records)!)).toBe('All 5 trials failed. The last one: Because.');
    expect(whyNoBest(spec(), [complete(0, 1)])).toBeNull();
  });

  it('ends after two trials that never told what is looked for, unless another did', () => {
    const why = message('sweep.neverTold', { metric: 'val_mr', metrics: 'val_mrr' });
    const silent = (number: number) => failed(begun(number), why, 1);
    expect(nextMove(spec(), [silent(0)])).toMatchObject({ do: 'begin' });
    expect(nextMove(spec(), [silent(0), silent(1)])).toEqual({ do: 'end', why: 'all-failed' });
    expect(nextMove(spec(), [complete(0, 1), silent(1), silent(2)])).toMatchObject({ do: 'begin' });
  });
});

describe('a trial', () => {
  const reported = (
    number: number,
    values: number[],
    state: TrialRecord['state'] = 'running',
  ): TrialRecord => ({
    ...begun(number),
    state,
    reports: values.map((value, i) => [i + 1, value] as const),
    value: state === 'complete' ? values.at(-1)! : null,
  });

  it('may have pictures by the epochs behind it, whatever it has told of what is looked for', () => {
    const drawn = (state: TrialRecord['state'], epochs: number) =>
      mayBeDrawn({ ...begun(0), state, runs: [run(null, epochs)] });
    expect([drawn('running', 1), drawn('running', 2)]).toEqual([false, true]);
    expect([drawn('pruned', 0), drawn('pruned', 1), drawn('complete', 4)]).toEqual([false, true, true]);
  });

  it('is pruned where it is worse than the median was, and never after its last epoch', () => {
    const of = spec({ pruner: { name: 'median', startupTrials: 2, warmupEpochs: 0 } });
    const before = [reported(0, [1, 2], 'complete'), reported(1, [1.5, 3], 'complete')];
    expect(judge(of, [...before, reported(2, [0.5])], 2)).toBe('prune');
    expect(judge(of, [...before, reported(2, [1.4])], 2)).toBe('continue');
    expect(judge(of, [...before, reported(2, [NaN])], 2)).toBe('prune');
    expect(judge(of, [...before, reported(2, Array<number>(9).fill(0))], 2)).toBe('continue');
    expect(judge(spec(), [...before, reported(2, [0.5])], 2)).toBe('continue');
  });

  describe('by halving', () => {
    const pruner = { name: 'successive-halving', reductionFactor: 3 };
    const of = spec({ pruner, trials: 4 });
    const paused = (n: number, ...values: number[]) => reported(n, values, 'paused');

    it('is set aside at a rung until there are enough to compare it with, and promoted once it is of the better third', () => {
      expect(judge(of, [reported(0, [3])], 0)).toBe('pause');
      expect(judge(of, [paused(0, 3), reported(1, [4])], 1)).toBe('pause');
      expect(judge(of, [paused(0, 3), paused(1, 4), reported(2, [5])], 2)).toBe('continue');
      expect(judge(of, [paused(0, 3), paused(1, 4), reported(2, [1])], 2)).toBe('pause');
      expect(nextMove(of, [paused(0, 3), paused(1, 2)])).toMatchObject({ do: 'begin', number: 2 });
      const three = [paused(0, 3), paused(1, 2), paused(2, 1)];
      expect(nextMove(of, three)).toEqual({ do: 'go-on', number: 0 });
    });

    it('does not wait for others that will never begin', () => {
      expect(judge(spec({ pruner, trials: 1 }), [reported(0, [3])], 0)).toBe('continue');
      expect(judge(spec({ pruner, trials: 2 }), [paused(0, 3), reported(1, [4])], 1)).toBe('continue');
    });

    it('comes to its end also when the budget is spent, after which none begins', () => {
      const budget = { trials: 4, epochs: 2, minutes: null };
      const short = { ...of, budget };
      const run = { runId: 'r', seed: 1, value: null, isOver: false, epochs: 1, trainedMs: 1 };
      const trained = (record: TrialRecord): TrialRecord => ({
        ...record,
        runs: [{ ...run, goneOn: [], isSetAside: false }],
      });
      expect(nextMove(short, [trained(paused(0, 3))])).toMatchObject({ do: 'begin' });
      expect(judge(short, [trained(reported(0, [3]))], 0)).toBe('pause');
      const spent = [trained(paused(0, 3)), trained(paused(1, 4))];
      expect(nextMove(short, spent)).toEqual({ do: 'go-on', number: 1 });
      expect(judge(short, [spent[0]!, trained(reported(1, [4]))], 1)).toBe('continue');
      const both = [trained(complete(0, 1)), spent[1]!];
      expect(nextMove(short, both)).toEqual({ do: 'end', why: 'epochs' });
    });

    it('comes to its end where no other did: the best of those that came furthest', () => {
      const few = spec({ pruner, trials: 2 });
      expect(nextMove(few, [paused(0, 3), paused(1, 4)])).toEqual({ do: 'go-on', number: 1 });
      expect(nextMove(few, [paused(0, 3, 3, 3), paused(1, 4)])).toEqual({ do: 'go-on', number: 0 });
      expect(nextMove(few, [paused(0, 3), complete(1, 5)])).toEqual({ do: 'end', why: 'trials' });
      expect(nextMove(few, [paused(0, NaN), paused(1, NaN)])).toEqual({ do: 'end', why: 'trials' });
    });
  });

  it('stands in a bracket of its own sweep under Hyperband', () => {
    const of = spec({ pruner: 'hyperband' });
    const records = Array.from({ length: 8 }, (_, n) => reported(n, [n], 'paused'));
    const move = nextMove(of, records);
    expect(['begin', 'go-on']).toContain(move.do);
    expect(judge(of, [reported(0, [1])], 0)).toBe('continue');
  });
});

it('tells what is swept from what is fixed', () => {
  expect(Object.values(spec().parameters).filter(isSwept)).toHaveLength(4);
});
