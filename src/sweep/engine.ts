// A sweep as a game of questions: what to do next, whether a trial goes on, what came of it. Every answer rests on the list of
// trials alone, so a sweep that goes on after a reload does as one that never stopped. No I/O, no clock.
import { suggestByGp } from '../search/gp/gp-sampler.ts';
import {
  hyperbandPruner,
  bracketBudgets,
  bracketOf,
  type HyperbandOptions,
} from '../search/pruners/hyperband.ts';
import { medianPruner } from '../search/pruners/median-pruner.ts';
import type { Pruner } from '../search/pruners/pruner.ts';
import { halvingPruner, nextPromotion, type HalvingOptions } from '../search/pruners/successive-halving.ts';
import { gridOf } from '../search/samplers/grid.ts';
import { scrambledHalton, suggestQuasiRandom } from '../search/samplers/halton.ts';
import { suggestRandom } from '../search/samplers/random-sampler.ts';
import { seededUniform, uniformOfTrial } from '../search/seeded-uniform.ts';
import type { Params } from '../search/space.ts';
import { suggestByTpe, TPE_DEFAULTS } from '../search/tpe/tpe-sampler.ts';
import { bestTrial, costOf, type Trial } from '../search/trial.ts';
import { message, type Message } from '../shared/message.ts';
import { placeOf, shareOf } from './shards.ts';
import { MOST_TRIALS } from './spec-problems.ts';
import { directionOf, isSwept, spaceOf, type SweepSpec } from './sweep-spec.ts';
import { trainParamsOf } from './trial-params.ts';
import { epochsOf, trainedMsOf, trialOf, type TrialRecord } from './trial-record.ts';

/** Trials that fail one after the other, and none that did not: a sweep ends, as the next would fail too. */
export const MOST_FAILED = 5;
/** Trials that came to their end and never told what is looked for: the others would not, either. */
const MOST_SILENT = 2;

export type Move =
  | { do: 'begin'; number: number; params: Params; kernel?: TrialRecord['kernel'] }
  /** A paused trial is promoted: it goes on from its checkpoint. */
  | { do: 'go-on'; number: number }
  | { do: 'end'; why: 'trials' | 'epochs' | 'minutes' | 'all-failed' };

/** What to do next beside all trials so far; running ones are taken to be under way elsewhere. */
export function nextMove(spec: SweepSpec, records: readonly TrialRecord[]): Move {
  const why = endOf(spec, records);
  if (why === 'all-failed') return { do: 'end', why };
  const trials = records.map(trialOf);
  if (!why) {
    const promoted = promotionOf(spec, trials);
    if (promoted !== null) return { do: 'go-on', number: promoted };
    const number = records.length;
    if (number < trialsOf(spec)) return { do: 'begin', number, ...suggest(spec, records, number) };
  }
  const last = furthestPaused(spec, trials);
  return last === null ? { do: 'end', why: why ?? 'trials' } : { do: 'go-on', number: last };
}

/** Trials that there will be: fewer than asked for where a grid has no more. */
export function trialsOf(spec: SweepSpec): number {
  const { sampler, budget } = spec;
  if (sampler.name !== 'grid') return shareOf(spec, budget.trials);
  return shareOf(spec, Math.min(budget.trials, gridOf(spaceOf(spec), sampler.perParameter).length));
}

function endOf(spec: SweepSpec, records: readonly TrialRecord[]) {
  const [used] = usedUp(spec, records);
  if (used) return used;
  const isSilent = ({ reason }: TrialRecord) =>
    typeof reason === 'object' && reason?.key === 'sweep.neverTold';
  const silent = records.filter(isSilent).length;
  const areMany = records.length >= MOST_FAILED || silent >= MOST_SILENT;
  return areMany && records.every(({ state }) => state === 'failed') ? 'all-failed' : null;
}

/** Which bounds of its budget all trials together have come to. */
function usedUp({ budget }: SweepSpec, records: readonly TrialRecord[]): ('epochs' | 'minutes')[] {
  const sum = (of: (record: TrialRecord) => number) => records.reduce((all, record) => all + of(record), 0);
  return [
    ...(budget.epochs !== null && sum(epochsOf) >= budget.epochs ? (['epochs'] as const) : []),
    ...(budget.minutes !== null && sum(trainedMsOf) >= budget.minutes * 60_000 ? (['minutes'] as const) : []),
  ];
}

/**
 * Which bound of the budget ends a running trial on its way; null where it goes on. Where none has come to its end yet, the one that
 * has come furthest does all the same, as a search is to find something.
 */
export function cutBy(
  spec: SweepSpec,
  records: readonly TrialRecord[],
  number: number,
): 'epochs' | 'minutes' | null {
  const [used] = usedUp(spec, records);
  if (!used) return null;
  const trials = records.map(trialOf);
  const asPaused = trials.map((one): Trial => (one.number === number ? { ...one, state: 'paused' } : one));
  const last = furthestPaused(spec, asPaused);
  const isFirst = last === null && trials.every(({ state }) => state !== 'complete');
  return last === number || isFirst ? null : used;
}

/** What a sweep that has ended may use once it is to try so many trials more: what it has used up is no bound any more. */
export function furtherBudget(
  spec: SweepSpec,
  records: readonly TrialRecord[],
  more: number,
): SweepSpec['budget'] {
  const lifted = Object.fromEntries(usedUp(spec, records).map((bound) => [bound, null]));
  return { ...spec.budget, trials: Math.min(MOST_TRIALS, records.length + more), ...lifted };
}

/** What trial `number` tries; of a sampler that learns, beside the trials so far. */
export function suggest(
  spec: SweepSpec,
  records: readonly TrialRecord[],
  number: number,
): { params: Params; kernel?: TrialRecord['kernel'] } {
  const { name, seed, perParameter } = spec.sampler;
  const [space, direction] = [spaceOf(spec), directionOf(spec.objective)];
  const place = placeOf(spec, number);
  const uniform = uniformOfTrial(seed, place);
  switch (name) {
    case 'grid':
      return { params: gridOf(space, perParameter)[place] ?? {} };
    case 'random':
      return { params: suggestRandom(space, uniform) };
    case 'quasi-random':
      return {
        params: suggestQuasiRandom(space, scrambledHalton(space.length, seededUniform(seed)), place),
      };
    case 'tpe':
    case 'tpe-univariate': {
      const options = { ...TPE_DEFAULTS, isMultivariate: name === 'tpe' };
      return { params: suggestByTpe(space, records.map(trialOf), direction, uniform, options) };
    }
    case 'gp': {
      const before = records.findLast(({ kernel }) => kernel !== undefined)?.kernel ?? null;
      const { params, kernel } = suggestByGp(space, records.map(trialOf), direction, uniform, before);
      return { params, ...(kernel && { kernel: { ...kernel, inverseSquares: [...kernel.inverseSquares] } }) };
    }
  }
}

/** After the newest report of a running trial: on, ended for good, or set aside at a rung. */
export function judge(
  spec: SweepSpec,
  records: readonly TrialRecord[],
  number: number,
): 'continue' | 'prune' | 'pause' {
  const record = records.find((one) => one.number === number);
  const epoch = record?.reports.at(-1)?.[0];
  if (!record || epoch === undefined || epoch >= epochsOfTrial(spec, record.params)) return 'continue';
  const trials = records.map(trialOf);
  if (!prunerOf(spec, records)(trialOf(record), trials, directionOf(spec.objective))) return 'continue';
  return halvesOf(spec, number) ? 'pause' : 'prune';
}

/** Of each of its trainings. */
export function epochsOfTrial(spec: SweepSpec, params: Params): number {
  return trainParamsOf(spec, params).epochs;
}

function prunerOf(spec: SweepSpec, records: readonly TrialRecord[]): Pruner {
  const { name, startupTrials, warmupEpochs: warmupSteps, reductionFactor } = spec.pruner;
  if (name === 'none') return () => false;
  if (name === 'median') return medianPruner({ startupTrials, warmupSteps });
  if (name === 'hyperband') return hyperbandPruner(hyperbandOf(spec));
  // Of n trials on a rung ⌊n/η⌋ go on, as in the paper; the best of fewer than η would go on unchecked, up to the end. It waits as
  // long as there will be others that it can be compared with.
  const mayBegin = records.length < trialsOf(spec) && endOf(spec, records) === null;
  return halvingPruner({ ...halvesOf(spec, 0)!, bootstrapCount: mayBegin ? reductionFactor - 1 : 0 });
}

function hyperbandOf(spec: SweepSpec): HyperbandOptions {
  const { minEpochs: minResource, reductionFactor } = spec.pruner;
  const { epochs } = spec.parameters;
  const swept = epochs !== undefined && isSwept(epochs) ? epochs : null;
  const most =
    swept === null
      ? epochsOfTrial(spec, {})
      : swept.type === 'choice'
        ? Math.max(...swept.choices.map(Number))
        : swept.high;
  const maxResource = Math.max(minResource, most);
  return { minResource, maxResource, reductionFactor, bootstrapCount: 0, name: `sweep ${spec.sampler.seed}` };
}

/** The rungs of a trial; null where its pruner has none. */
function halvesOf(spec: SweepSpec, number: number): HalvingOptions | null {
  const { name, minEpochs: minResource, reductionFactor } = spec.pruner;
  if (name !== 'successive-halving' && name !== 'hyperband') return null;
  const minEarlyStoppingRate = name === 'hyperband' ? bracketOfTrial(spec, number) : 0;
  return { minResource, reductionFactor, minEarlyStoppingRate, bootstrapCount: 0 };
}

function bracketOfTrial(spec: SweepSpec, number: number): number {
  const options = hyperbandOf(spec);
  return bracketOf(number, options.name, bracketBudgets(options));
}

/** The paused trial that is promoted next, or null. */
function promotionOf(spec: SweepSpec, trials: readonly Trial[]): number | null {
  const direction = directionOf(spec.objective);
  const { name } = spec.pruner;
  if (name === 'successive-halving')
    return nextPromotion(trials, halvesOf(spec, 0)!, direction)?.trial ?? null;
  if (name !== 'hyperband') return null;
  const brackets = trials.map(({ number }) => bracketOfTrial(spec, number));
  for (const bracket of new Set(brackets)) {
    const beside = trials.filter((_, place) => brackets[place] === bracket);
    const found = nextPromotion(beside, halvesOf(spec, beside[0]!.number)!, direction);
    if (found) return found.trial;
  }
  return null;
}

/** Where nothing came to its end, the paused trial that came furthest, the best of those; else null. */
function furthestPaused({ objective }: SweepSpec, trials: readonly Trial[]): number | null {
  if (trials.some(({ state }) => state === 'complete')) return null;
  const direction = directionOf(objective);
  const [first] = trials
    .flatMap(({ number, state, reports }) => {
      const [epoch, value] = reports.at(-1) ?? [0, Number.NaN];
      return state !== 'paused' || Number.isNaN(value) ? [] : [{ number, epoch, value }];
    })
    .toSorted((a, b) => b.epoch - a.epoch || costOf(a.value, direction) - costOf(b.value, direction));
  return first?.number ?? null;
}

/** A trial whose trainings are all over: complete with their mean, or failed. */
export function ended(record: TrialRecord, at: number): TrialRecord {
  const values = record.runs.map(({ value }) => value);
  if (values.length === 0 || values.includes(null)) return failed(record, message('sweep.noValue'), at);
  const value = (values as number[]).reduce((sum, one) => sum + one, 0) / values.length;
  return { ...record, state: 'complete', value, reason: null, endedAt: at };
}

export function failed(record: TrialRecord, reason: TrialRecord['reason'], at: number): TrialRecord {
  return { ...record, state: 'failed', value: null, reason: record.reason ?? reason, endedAt: at };
}

/** The number of the best complete trial, or null. */
export function bestOf({ objective }: SweepSpec, records: readonly TrialRecord[]): number | null {
  return bestTrial(records.map(trialOf), directionOf(objective))?.number ?? null;
}

/** The trial whose weights stay: the best, or where none came to its end the one that a person would go on with. */
export function worthKeeping(spec: SweepSpec, records: readonly TrialRecord[]): number | null {
  return bestOf(spec, records) ?? furthestPaused(spec, records.map(trialOf));
}

/** Said of a sweep that has ended, where there is no best: all failed, or none came to its end; else null. */
export function whyNoBest(spec: SweepSpec, records: readonly TrialRecord[]): Message | null {
  if (bestOf(spec, records) !== null) return null;
  const areFailed = records.length > 0 && records.every(({ state }) => state === 'failed');
  if (!areFailed) return message('sweep.noneComplete');
  return message('sweep.allFailed', {
    count: records.length,
    why: records.at(-1)!.reason ?? message('sweep.noValue'),
  });
}
