// Parameters as a form or a command line holds them, every one as text, and back. Pure.
import {
  appliesTo,
  completeBy,
  valueIn,
  withValue,
  type ParamField,
  type ParamSchema,
  type ParamValue,
} from './param-schema.ts';
import { closest } from '../shared/closest.ts';
import { AppError } from '../shared/errors.ts';
import { message, type Message } from '../shared/message.ts';
import { numberOfText } from '../shared/number-text.ts';

/** Text of every field by path: a number as it was typed, a choice by name, a flag as `true` or `false`. */
export type ParamForm = Readonly<Record<string, string>>;

/** The form at its defaults, but for what is given; a choice that this schema does not have is not taken. */
export function newForm(schema: ParamSchema, given: ParamForm = {}): ParamForm {
  const usable = schema.filter(
    (field) => given[field.path] !== undefined && !isUnknownChoice(field, given[field.path]!),
  );
  const start = usable.reduce(
    (params, field) => withValue(params, field.path, valueOf(field, given[field.path]!)),
    {},
  );
  const params = completeBy(schema, start);
  return Object.fromEntries(schema.map((field) => [field.path, String(valueIn(field, params))]));
}

function isUnknownChoice(field: ParamField, text: string): boolean {
  return field.type === 'choice' && !field.choices.includes(text);
}

/**
 * The form after a press or a letter: what leads puts all others back to their defaults, but for what leads and flags that
 * every record has.
 */
export function changed(schema: ParamSchema, form: ParamForm, path: string, text: string): ParamForm {
  const field = schema.find((one) => one.path === path);
  const next = { ...form, [path]: text, ...(field?.unticks !== undefined && { [field.unticks]: 'false' }) };
  if (field?.place !== 'lead' || field.type === 'boolean') return next;
  const kept = schema.filter(
    ({ place, type, isOptional }) => place === 'lead' || (type === 'boolean' && !isOptional),
  );
  return newForm(schema, Object.fromEntries(kept.map((one) => [one.path, next[one.path]!])));
}

/** Back to the defaults of the choices that lead. */
export function resetForm(schema: ParamSchema, form: ParamForm): ParamForm {
  const kept = schema.filter(({ place, type }) => place === 'lead' && type === 'choice');
  return newForm(schema, Object.fromEntries(kept.map(({ path }) => [path, form[path]!])));
}

/** The parameters that the texts say; what is no number is NaN, never 0. */
export function paramsOfForm(schema: ParamSchema, form: ParamForm): Record<string, unknown> {
  return schema.reduce<Record<string, unknown>>(
    (params, field) => withValue(params, field.path, valueOf(field, form[field.path] ?? '')),
    {},
  );
}

/** Parameters with others set by name and text, as on a command line; AppError `bad-parameters` for a name that there is not. */
export function withTexts<T extends object>(schema: ParamSchema, params: T, texts: ParamForm): T {
  return Object.entries(texts).reduce((all, [path, text]) => {
    const field = schema.find((one) => one.path === path);
    if (field) return withValue(all, path, valueOf(field, text));
    throw new AppError('bad-parameters', unknownName(schema, path));
  }, params);
}

/** Told of a name that a schema does not have: those that it has, and the one that may have been meant. */
export function unknownName(schema: ParamSchema, path: string): Message {
  const names = schema.filter(({ place }) => place !== 'kept').map((one) => one.path);
  const lastOf = (name: string) => name.slice(name.lastIndexOf('.') + 1);
  // `criticSteps` is nearer to `gan.criticSteps` than its letters say.
  const close = names.find((name) => lastOf(name) === path) ?? closest(path, names);
  const values = { path, names: names.join(', ') };
  return close === null
    ? message('params.unknown', values)
    : message('params.didYouMean', { ...values, close });
}

/** The fields that mean something to what the form says, by where they stand. */
export function shownFields(schema: ParamSchema, form: ParamForm) {
  const params = paramsOfForm(schema, form);
  const shown = schema.filter((field) => appliesTo(field, params));
  const at = (place: ParamField['place']) => shown.filter((field) => field.place === place);
  return { lead: at('lead'), basic: at('basic'), more: at('more') };
}

/** A text as a value of its field; one that is none of it stays what the field's guard refuses. */
export function valueOf(field: ParamField, text: string): ParamValue {
  if (field.type === 'choice' || field.type === 'file') return text;
  if (field.type === 'boolean') return text === 'true' || (text === 'false' ? false : text);
  return numberOfText(text);
}
