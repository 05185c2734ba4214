// What is wrong with a sweep before anything of it runs: codes with values, worded where it is shown (messages.json, `sweep`).
import { KINDS } from '../kinds/registry.shared.ts';
import { unknownName } from '../parameters/param-form.ts';
import { isWithinBounds, type ParamField, type ParamSchema } from '../parameters/param-schema.ts';
import type { ParameterValue } from '../search/space.ts';
import { problemOfSpace, type SpaceProblem } from '../search/space-problem.ts';
import { message, type Message, type Told } from '../shared/message.ts';
import { isSwept, spaceOf, type Swept, type SweepSpec } from './sweep-spec.ts';

export const MOST_TRIALS = 2000;
export const MOST_SEEDS = 5;

/** Measured only where a training is asked to. */
const DISTANCE_METRIC = 'kernel_distance';

export interface SweepProblem {
  /** Path of the parameter that it is about, or a part of the sweep: `kind`, `objective`, `budget`, `pruner`, `sampler`, `parameters`. */
  where: string;
  told: Message;
}

/** What a sentence calls a parameter: its path for who writes a file, its label on a page. */
type LabelOf = (path: string) => Told;

/** All that is wrong; nothing for a sweep that can begin. */
export function problemsOf(spec: SweepSpec, labelOf: LabelOf = (path) => path): SweepProblem[] {
  const kind = Object.hasOwn(KINDS, spec.kind) ? KINDS[spec.kind]! : null;
  if (!kind) {
    const kinds = Object.keys(KINDS).join(', ');
    return [{ where: 'kind', told: message('sweep.unknownKind', { kind: spec.kind, kinds }) }];
  }
  return [...problemsOfParameters(spec, kind.schema, labelOf), ...problemsOfRest(spec)];
}

function problemsOfParameters(spec: SweepSpec, schema: ParamSchema, labelOf: LabelOf): SweepProblem[] {
  const found = Object.entries(spec.parameters).flatMap(([path, value]) => {
    const field = schema.find((one) => one.path === path && one.place !== 'kept');
    const told = field ? problemOfParameter(field, value, labelOf(path)) : unknownName(schema, path);
    return told ? [{ where: path, told }] : [];
  });
  if (found.length > 0) return found;
  const wrong = problemOfSpace(spaceOf(spec));
  if (!wrong) return [];
  return [{ where: wrong.name || 'parameters', told: spaceProblem(wrong, labelOf(wrong.name)) }];
}

function problemOfParameter(field: ParamField, value: Swept | ParameterValue, label: Told): Message | null {
  if (isSwept(value) && value.onlyIf && !isSaid(value.onlyIf.isOneOf))
    return message('sweep.noCondition', { path: label });
  if (!isSwept(value)) return isWithinBounds(field, value) ? null : outOfBounds(field, label, String(value));
  if (value.type === 'choice') {
    const odd = value.choices.find((choice) => !isWithinBounds(field, choice));
    return odd === undefined ? null : outOfBounds(field, label, String(odd));
  }
  if (field.type === 'choice' || field.type === 'boolean' || field.type === 'file')
    return message('sweep.noRange', { path: label });
  if (field.type === 'integer' && value.type === 'float') return message('sweep.notWhole', { path: label });
  const { low, high } = value;
  if (low > high) return spaceProblem({ code: 'empty-range' }, label);
  const odd = [low, high].find((end) => end < field.min || end > field.max);
  return odd === undefined ? null : outOfBounds(field, label, String(odd));
}

/** Values of a condition: one at least, and no number that is none. */
function isSaid(isOneOf: readonly ParameterValue[]): boolean {
  return isOneOf.length > 0 && !isOneOf.some((one) => Number.isNaN(one));
}

function spaceProblem({ code }: Pick<SpaceProblem, 'code'>, name: Told): Message {
  return message('sweep.space', { code: code.replaceAll('-', '_'), name });
}

function outOfBounds(field: ParamField, path: Told, value: string): Message {
  if (field.type === 'choice')
    return message('sweep.notAmong', { path, value, choices: field.choices.join(', ') });
  if (field.type === 'boolean') return message('sweep.notAmong', { path, value, choices: 'true, false' });
  if (field.type === 'file') return message('params.file', { label: path });
  const { min, max } = field;
  return message('sweep.outOfBounds', { path, value, min: String(min), max: String(max) });
}

function problemsOfRest({ objective, sampler, pruner, budget, parameters }: SweepSpec): SweepProblem[] {
  const problems: SweepProblem[] = [];
  const check = (where: string, isSound: boolean, told: Message) => {
    if (!isSound) problems.push({ where, told });
  };
  check('objective', objective.metric.trim() !== '', message('sweep.noMetric'));
  const isMeasured = objective.metric !== DISTANCE_METRIC || (parameters.distanceEvery ?? 0) !== 0;
  check('objective', isMeasured, message('sweep.noDistance', { metric: DISTANCE_METRIC }));
  const areSeedsSound = objective.seeds >= 1 && objective.seeds <= MOST_SEEDS;
  check('objective', areSeedsSound, message('sweep.seeds', { most: MOST_SEEDS }));
  const isSeedSwept = parameters.seed !== undefined && isSwept(parameters.seed);
  check('objective', objective.seeds <= 1 || !isSeedSwept, message('sweep.seedTwice'));
  const areTrialsSound = budget.trials >= 1 && budget.trials <= MOST_TRIALS;
  check('budget', areTrialsSound, message('sweep.trials', { most: MOST_TRIALS }));
  const isBound = (bound: number | null) => bound === null || bound > 0;
  check('budget', isBound(budget.epochs) && isBound(budget.minutes), message('sweep.bounds'));
  const isWhole = (value: number, least: number) => Number.isInteger(value) && value >= least;
  const { minEpochs, reductionFactor, startupTrials, warmupEpochs } = pruner;
  check('pruner', isWhole(minEpochs, 1) && isWhole(reductionFactor, 2), message('sweep.halving'));
  check('pruner', isWhole(startupTrials, 0) && isWhole(warmupEpochs, 0), message('sweep.median'));
  check('sampler', sampler.perParameter >= 1, message('sweep.perParameter'));
  return problems;
}
