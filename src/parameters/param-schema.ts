// What a kind of model lets a person set, as one list of fields: forms, guards, tables, exports and flags are made from
// it. Where a value stands in what is stored is the field's path; nothing here knows a kind.
import type { Told } from '../shared/message.ts';
import { isFileId } from './file-id.ts';

export type ParamValue = number | string | boolean;

/** Another parameter by its path, for what depends on it; undefined where it is missing. */
export type ReadParam = (path: string) => unknown;

interface FieldOf<Value extends ParamValue> {
  /** `epochs`, or `gan.criticSteps` for what a kind has of its own. */
  path: string;
  /**
   * `lead`: chosen first, as defaults of others depend on it; `basic`: in sight; `more`: for who knows why; `kept`: stored
   * since ever, and means nothing to this kind.
   */
  place: 'lead' | 'basic' | 'more' | 'kept';
  default: Value | ((read: ReadParam) => Value);
  /** Records may lack it and were trained with its default. */
  isOptional?: boolean;
  /** Whether it means something beside the others; missing for always. */
  applies?: (read: ReadParam) => boolean;
  /** Path of a flag that is no longer ticked once a person sets this field. */
  unticks?: string;
}

export interface NumberField extends FieldOf<number> {
  type: 'number' | 'integer';
  min: number;
  max: number;
}

export interface ChoiceField extends FieldOf<string> {
  type: 'choice';
  choices: readonly string[];
}

export interface FlagField extends FieldOf<boolean> {
  type: 'boolean';
}

/** A file that somebody brought, by the id that it is stored under; empty for none. */
export interface FileField extends FieldOf<string> {
  type: 'file';
}

export type ParamField = NumberField | ChoiceField | FlagField | FileField;

/** What a person reads of a field: messages, or names that are the same in all languages. */
export interface ParamText {
  label: Told;
  /** A few words under it. */
  help?: Told;
  /** As the heading of a column, where that is not its label. */
  heading?: Told;
  /** Of a choice: each value's title, and for those that need one a sentence. */
  choices?: Readonly<Record<string, readonly [title: Told, hint?: Told]>>;
}

/** By path. Apart from the fields: what only guards need not carry them. */
export type ParamTexts = Readonly<Record<string, ParamText>>;

/** In the order of a form. */
export type ParamSchema = readonly ParamField[];

/** The value at a path, or undefined where there is none. */
export function valueAt(params: unknown, path: string): unknown {
  let value: unknown = params;
  for (const name of path.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
    value = (value as Record<string, unknown>)[name];
  }
  return value;
}

/** A number of some parameters; 0 where they have none of that name. */
export function numberAt(params: object, path: string): number {
  const value = valueAt(params, path);
  return typeof value === 'number' ? value : 0;
}

/** The parameters with another value at a path; what they were is left alone. */
export function withValue<T extends object>(params: T, path: string, value: unknown): T {
  const [name, ...rest] = path.split('.') as [string, ...string[]];
  const inner = valueAt(params, name);
  const isObject = typeof inner === 'object' && inner !== null;
  const next = rest.length === 0 ? value : withValue(isObject ? inner : {}, rest.join('.'), value);
  return { ...params, [name]: next };
}

/** `criticSteps` of `gan.criticSteps`. */
export function nameOf({ path }: Pick<ParamField, 'path'>): string {
  return path.slice(path.lastIndexOf('.') + 1);
}

/** The value of a field in parameters that may lack it. */
export function valueIn(field: ParamField, params: object): unknown {
  return valueAt(params, field.path) ?? defaultIn(field, params);
}

export function defaultIn({ default: given }: ParamField, params: object): ParamValue {
  return typeof given === 'function' ? given((path) => valueAt(params, path)) : given;
}

/** Whether a field means something to these parameters. */
export function appliesTo({ place, applies }: ParamField, params: object): boolean {
  return place !== 'kept' && (applies?.((path) => valueAt(params, path)) ?? true);
}

/** Parameters with every field filled in that they lack. Those they have must be sound. */
export function completeBy<T extends object>(schema: ParamSchema, params: T): T {
  return schema.reduce(filled, params);
}

/** The same without the fields that a record may lack. */
export function requiredBy<T extends object>(schema: ParamSchema, params: T): T {
  return schema.filter(({ isOptional }) => !isOptional).reduce(filled, params);
}

function filled<T extends object>(params: T, field: ParamField): T {
  if (valueAt(params, field.path) !== undefined) return params;
  return withValue(params, field.path, defaultIn(field, params));
}

/** What of a record is a parameter: one that came in a backup may hold anything beside. */
export function knownBy<T extends object>(schema: ParamSchema, params: T): T {
  let known = {};
  for (const { path } of schema) {
    const value = valueAt(params, path);
    if (value !== undefined) known = withValue(known, path, value);
  }
  return known as T;
}

/** Whether parameters have every field that they must have, each within its bounds. */
export function areSound(schema: ParamSchema, params: unknown): boolean {
  return schema.every((field) => isWithinBounds(field, valueAt(params, field.path)));
}

export function isWithinBounds(field: ParamField, value: unknown): boolean {
  if (value === undefined) return field.isOptional === true;
  if (field.type === 'boolean') return typeof value === 'boolean';
  if (field.type === 'choice') return field.choices.some((choice) => choice === value);
  if (field.type === 'file') return value === '' || isFileId(value);
  const isWithin = typeof value === 'number' && value >= field.min && value <= field.max; // NaN is neither
  return isWithin && (field.type === 'number' || Number.isInteger(value));
}
