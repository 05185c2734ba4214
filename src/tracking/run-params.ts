// Parameters of a run of any kind, by asking its kind: what they lack, what is wrong with them, how they read.
import { KINDS, sharedOfParams } from '../kinds/registry.shared.ts';
import { shortFileId } from '../parameters/file-id.ts';
import {
  appliesTo,
  completeBy,
  defaultIn,
  knownBy,
  nameOf,
  requiredBy,
  valueAt,
  valueIn,
  withValue,
  type ParamField,
  type ParamSchema,
} from '../parameters/param-schema.ts';
import { problemsBy } from '../parameters/param-problems.ts';
import type { TrainOptions, TrainParams } from '../parameters/train-params.ts';
import { AppError } from '../shared/errors.ts';
import type { Message } from '../shared/message.ts';

/** With every option filled in: what a run that does not name one is trained with. */
export function completeParams(params: TrainParams, kinds = KINDS): TrainParams & TrainOptions {
  return completeBy(sharedOfParams(params, kinds).schema, params) as TrainParams & TrainOptions;
}

/** What of a record is a parameter: one that came in a backup may hold anything beside. */
export function knownParams(params: TrainParams, kinds = KINDS): TrainParams {
  return knownBy(sharedOfParams(params, kinds).schema, params);
}

/** Every parameter that a run was trained with as text, options left out at their defaults; a kind's own as `gan.NAME`. */
export function flatParams(params: TrainParams, kinds = KINDS): Map<string, string> {
  return new Map(
    sharedOfParams(params, kinds).schema.map((field) => [field.path, String(valueIn(field, params))]),
  );
}

/** What is told of each parameter that is out of its bounds, by path; empty when all is well. Options may be left out. */
export function paramProblems(params: object, kinds = KINDS): Record<string, Message> {
  const { schema, texts } = sharedOfParams(params, kinds);
  return problemsBy(schema, texts, params);
}

/**
 * Guard for parameters from outside, filled with the defaults of their preset and variant where a record must have them;
 * AppError `bad-parameters` with the first problem.
 */
export function parseTrainParams(value: unknown, kinds = KINDS): TrainParams {
  const given = typeof value === 'object' && value !== null ? value : {};
  const { schema, texts } = sharedOfParams(given, kinds);
  const check = (fields: ParamSchema, params: object) => {
    const [problem] = Object.values(problemsBy(fields, texts, params));
    if (problem) throw new AppError('bad-parameters', problem);
  };
  const isGivenLead = ({ place, path }: ParamField) => place === 'lead' && valueAt(given, path) !== undefined;
  check(schema.filter(isGivenLead), given); // defaults depend on these
  const params = requiredBy(schema, given);
  check(schema, params);
  return params as TrainParams;
}

/** What a run is in a word: its variant, or its preset for a kind without any. */
export function shortName(params: TrainParams, kinds = KINDS): string {
  return variantOf(params, kinds) || params.preset;
}

/** Changes that a name has room for, beside what siblings differ in. */
const MOST_NAMED = 4;
/** Stands for what runs differ in that are of other kinds. */
const KIND = 'kind';

/**
 * A name from what is not as its kind's defaults are: `compact, latentSize 16, beta 0.5`; of many changes the first few. In the
 * words of a filter, as a name is stored and languages change.
 * @param differs paths of what it and its siblings differ in, as `differences` has them: all of that comes first, in this order
 */
export function runNameOf(params: TrainParams, differs: readonly string[] = [], kinds = KINDS): string {
  const { schema } = sharedOfParams(params, kinds);
  const leads = schema.filter(({ place, type }) => place === 'lead' && type !== 'boolean');
  const standard = leads.reduce<object>((all, { path }) => withValue(all, path, valueAt(params, path)), {});
  const known = schema.filter(
    (field) =>
      appliesTo(field, params) && !leads.includes(field) && valueAt(params, field.path) !== undefined,
  );
  const own = differs.flatMap((path) => known.filter((field) => field.path === path));
  const others = known.filter(
    (field) =>
      !own.includes(field) && valueIn(field, params) !== defaultIn(field, completeBy(schema, standard)),
  );
  const room = Math.max(0, MOST_NAMED - own.length);
  const named = (fields: ParamSchema) =>
    fields.map((field) => `${nameOf(field)} ${shortValue(valueIn(field, params))}`);
  const title = [...new Set([shortName(params, kinds), params.preset])].join(' ');
  const isTitleFirst = own.length === 0 || differs.some((path) => path === KIND || isAmong(leads, path));
  return [
    ...(isTitleFirst ? [title, ...named(own)] : [...named(own), title]),
    ...named(others.slice(0, room)),
    ...(others.length > room ? ['…'] : []),
  ].join(', ');
}

const isAmong = (fields: ParamSchema, path: string) => fields.some((field) => field.path === path);

/** Paths of what some of the runs have otherwise, seeds last; `kind` where they are of several kinds. */
export function differences(runs: readonly TrainParams[], kinds = KINDS): string[] {
  const values = new Map<string, Set<unknown>>();
  const schemas = new Set<ParamSchema>();
  for (const params of runs) {
    const { schema } = sharedOfParams(params, kinds);
    schemas.add(schema);
    for (const field of schema)
      values.set(field.path, (values.get(field.path) ?? new Set()).add(valueIn(field, params)));
  }
  const differing = [...values].flatMap(([path, { size }]) => (size > 1 && path !== 'seed' ? [path] : []));
  const areSeedsMany = (values.get('seed')?.size ?? 0) > 1;
  return [...(schemas.size > 1 ? [KIND] : differing), ...(areSeedsMany ? ['seed'] : [])];
}

function shortValue(value: unknown): string {
  return typeof value === 'number' ? String(Number(value.toPrecision(3))) : shortFileId(String(value));
}

/** Which of its kind a run is, or nothing. */
export function variantOf(params: TrainParams, kinds = KINDS): string {
  const { variant } = sharedOfParams(params, kinds);
  return variant === null ? '' : String(valueAt(params, variant));
}
