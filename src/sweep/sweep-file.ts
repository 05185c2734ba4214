// A sweep as a file or a form says it: most may be left out, and names stand for whole parts. AppError `bad-parameters` with the
// first thing that is wrong.
import { safeParse } from 'valibot';
import { AppError } from '../shared/errors.ts';
import { isRecord } from '../shared/guard-of.ts';
import { message } from '../shared/message.ts';
import { standardObjective, standardPruner } from './objectives.ts';
import { problemsOf } from './spec-problems.ts';
import type { Sweep } from './sweep-record.ts';
import { SWEEP_DEFAULTS, sweepSpecSchema, type SweepSpec } from './sweep-spec.ts';

const PARTS = ['kind', 'dataset', 'parameters', 'objective', 'sampler', 'pruner', 'trials', 'budget', 'seed'];

/**
 * `{kind, dataset, parameters, objective, sampler, pruner, trials}` as a sweep that can begin. A metric's name may stand for the
 * objective, a sampler's and a pruner's name for those; `budget` may hold `trials`, `epochs` and `minutes`.
 * @param dataset where the file names none
 */
export function parseSweep(value: unknown, dataset = ''): SweepSpec {
  if (!isRecord(value)) throw refused(message('sweep.noObject'));
  const unknown = Object.keys(value).find((name) => !PARTS.includes(name));
  if (unknown !== undefined)
    throw refused(message('sweep.unknownPart', { part: unknown, parts: PARTS.join(', ') }));
  const { success, output, issues } = safeParse(sweepSpecSchema, filled(value, dataset));
  if (!success) {
    const keys = issues[0].path?.map(({ key }) => String(key)) ?? [];
    const odd = oddParameter(value.parameters);
    const path = odd === null ? keys : ['parameters', odd];
    const key = isNotFinite(inside(value, path)) ? 'sweep.notFinite' : 'sweep.unreadable';
    throw refused(message(key, { path: path.join('.') }));
  }
  const [problem] = problemsOf(output);
  if (problem) throw refused(problem.told);
  return output;
}

/**
 * The whole search, of whichever shard, as a file that another device takes: its pictures by their name, as an id is known here
 * alone.
 */
export function fileOfSweep({ spec, dataset }: Pick<Sweep, 'spec' | 'dataset'>): string {
  const { shard: _, ...whole } = spec;
  return JSON.stringify({ ...whole, dataset: dataset.name }, null, 2);
}

function filled(value: Record<string, unknown>, dataset: string): unknown {
  const { kind = 'vae', parameters = {}, objective, sampler, pruner, budget, trials, seed } = value;
  const named = (part: unknown, name: string) => (typeof part === 'string' ? { [name]: part } : part);
  const within = (standard: object, part: unknown) =>
    part === undefined ? standard : isRecord(part) ? { ...standard, ...part } : part;
  const asked = named(objective, 'metric');
  const metric = isRecord(asked) && typeof asked.metric === 'string' ? asked.metric : undefined;
  return {
    kind,
    dataset: value.dataset ?? dataset,
    parameters,
    objective: within(standardObjective(String(kind), metric), asked),
    sampler: within(
      { ...SWEEP_DEFAULTS.sampler, ...(seed !== undefined && { seed }) },
      named(sampler, 'name'),
    ),
    pruner: within(standardPruner(String(kind)), named(pruner, 'name')),
    budget: within({ ...SWEEP_DEFAULTS.budget, ...(trials !== undefined && { trials }) }, budget),
  };
}

/** The first parameter that is neither a value nor a range or choices; null for none. */
function oddParameter(parameters: unknown): string | null {
  if (!isRecord(parameters)) return null;
  const { parameters: schema } = sweepSpecSchema.entries;
  const odd = Object.entries(parameters).find(
    ([name, value]) => !safeParse(schema, { [name]: value }).success,
  );
  return odd ? odd[0] : null;
}

function inside(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((at, key) => (isRecord(at) ? at[key] : undefined), value);
}

/** A number too large to be one, as JSON reads 1e999, or one of a range or choices that is. */
function isNotFinite(value: unknown): boolean {
  if (typeof value === 'number') return !Number.isFinite(value);
  if (typeof value !== 'object' || value === null) return false;
  return Object.values(value).some(isNotFinite);
}

const refused = (told: ConstructorParameters<typeof AppError>[1]) => new AppError('bad-parameters', told);
