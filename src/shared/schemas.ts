// What every schema of ours is made of: the kinds of values that records and messages hold, as wide as what this app may
// have stored itself. Somebody else's file is judged by their narrower twins (src/storage/records/foreign-values.ts).
import {
  array,
  check,
  custom,
  pipe,
  string,
  type CustomSchema,
  type GenericSchema,
  type InferOutput,
} from 'valibot';
import { guardOf, isRecord } from './guard-of.ts';
import { isTold, type Told } from './message.ts';

export function isBytes(value: unknown): value is Uint8Array<ArrayBuffer> {
  return value instanceof Uint8Array;
}

/** A whole number of at least 0. */
export function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

const isFiniteNumber = (value: unknown): value is number => Number.isFinite(value);
const isCode = (value: number) => value >= 0 && value <= 255;

/** As the app gives them; they stand in addresses. */
export const idText = string();
/** What a page shows beside others of its kind: the name of a file, catalogue, run, model or paint. */
export const nameText = string();
/** What a person wrote. */
export const noteText = string();
/** What a person is told: a message, or a text. */
export const told = custom<Told>((value) => isTold(value));
/** Of a file. */
export const pathText = string();
/** Of a catalogue: SHA-256 in hex. */
export const digestText = string();

export const finiteNumber = custom<number>(isFiniteNumber);
export const count = custom<number>(isCount);
/** From 1 up to this. */
// @__NO_SIDE_EFFECTS__
export function countTo(most: number): CustomSchema<number, undefined> {
  return custom<number>((value) => isCount(value) && value >= 1 && value <= most);
}

/** How many epochs, or the number of one, of which the first is 1. */
export const epochCount = custom<number>(isCount);
/** From 1. */
export const versionNumber = custom<number>(isCount);
/** Bytes that something takes. */
export const byteCount = custom<number>(isCount);
/** Milliseconds since 1970 that a date can have (ECMA-262 21.4.1.1). */
export const timeMs = numberThat((value) => Math.abs(value) <= 8.64e15);
/** A measured value; not-a-number and infinity are what a failed training records. */
export const measure = custom<number>((value) => typeof value === 'number');
/** A probability, or another part of a whole. */
export const share = numberThat((value) => value >= 0 && value <= 1);
/** Of one channel in sRGB, not rounded. */
export const codeValue = numberThat(isCode);
/** sRGB code values, 0–255, not rounded. */
export const rgbCodes = threeOf(isCode);

export const bytes = custom<Uint8Array>(isBytes);
export const floats = custom<Float32Array>((value) => value instanceof Float32Array);

/** A text of this form. */
// @__NO_SIDE_EFFECTS__
export function textLike(form: RegExp): CustomSchema<string, undefined> {
  return custom<string>((value) => typeof value === 'string' && form.test(value));
}

/** A finite number of which this is so. */
// @__NO_SIDE_EFFECTS__
export function numberThat(isSo: (value: number) => boolean): CustomSchema<number, undefined> {
  return custom<number>((value) => isFiniteNumber(value) && isSo(value));
}

/** Three finite numbers of each of which this is so. */
// @__NO_SIDE_EFFECTS__
export function threeOf(isSo: (value: number) => boolean) {
  return custom<readonly [number, number, number]>(
    (value) =>
      Array.isArray(value) && value.length === 3 && value.every((item) => isFiniteNumber(item) && isSo(item)),
  );
}

/** A list of so many at least and at most. */
// @__NO_SIDE_EFFECTS__
export function listOf<Item extends GenericSchema>(item: Item, least: number, most = Infinity) {
  return pipe(
    array(item),
    check((list) => list.length >= least && list.length <= most),
  );
}

export interface EitherSchema<Ways extends readonly GenericSchema[]> extends CustomSchema<
  InferOutput<Ways[number]>,
  undefined
> {
  readonly ways: Ways;
}

/** A value that one of these accepts, of which each has a `kind` of its own. */
// @__NO_SIDE_EFFECTS__
export function eitherOf<const Ways extends readonly GenericSchema[]>(...ways: Ways): EitherSchema<Ways> {
  const guards = ways.map((way) => guardOf(way));
  return { ...custom<InferOutput<Ways[number]>>((value) => guards.some((guard) => guard(value))), ways };
}

export interface MapSchema<Values extends GenericSchema> extends CustomSchema<
  Record<string, InferOutput<Values>>,
  undefined
> {
  readonly values: Values;
}

/**
 * An object used as a map: any names, `constructor` and `__proto__` among them, and values of one kind. The library’s
 * `record` passes over such names unseen, and takes lists for maps.
 */
// @__NO_SIDE_EFFECTS__
export function mapOf<Values extends GenericSchema>(values: Values): MapSchema<Values> {
  const isSound = guardOf(values);
  const map = custom<Record<string, InferOutput<Values>>>(
    (value) => isRecord(value) && Object.values(value).every(isSound),
  );
  return { ...map, values };
}
