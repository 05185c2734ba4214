// What a search looks through: parameters with their ranges, when they mean something, and values as numbers. This folder imports
// nothing of the app's: it could be a package.

/** What a parameter can be set to. */
export type ParameterValue = number | string | boolean;

/** Any number from `low` to `high`; with a step only low + n · step; on a logarithmic scale (low > 0) without one. */
export interface FloatParameter {
  kind: 'float';
  low: number;
  high: number;
  isLog?: boolean;
  step?: number | null;
}

/** Whole numbers from `low` to `high`; on a logarithmic scale (low ≥ 1) with a step of one. */
export interface IntParameter {
  kind: 'int';
  low: number;
  high: number;
  isLog?: boolean;
  step?: number;
}

/** One of several, in no order. */
export interface ChoiceParameter {
  kind: 'choice';
  choices: readonly ParameterValue[];
}

export type Parameter = FloatParameter | IntParameter | ChoiceParameter;

/** Holds where that other parameter is active and has one of these values. */
export interface Condition {
  parameter: string;
  isOneOf: readonly ParameterValue[];
}

export interface Dimension {
  name: string;
  parameter: Parameter;
  /** Without one it always means something. It names a dimension that stands before. */
  onlyIf?: Condition;
}

export type Space = readonly Dimension[];
export type Params = Readonly<Record<string, ParameterValue>>;

/** Step of a parameter's values, or 0 where they are continuous. */
export function stepOf(parameter: FloatParameter | IntParameter): number {
  return parameter.kind === 'int' ? (parameter.step ?? 1) : (parameter.step ?? 0);
}

/** Whether a dimension means something where the others are as they are. */
export function isActive({ onlyIf }: Dimension, params: Params): boolean {
  if (!onlyIf) return true;
  return Object.hasOwn(params, onlyIf.parameter) && onlyIf.isOneOf.includes(params[onlyIf.parameter]!);
}

/** A value as samplers count with it: a number as it is, of a choice its place. −1 for what is no choice. */
export function numberOf(parameter: Parameter, value: ParameterValue): number {
  return parameter.kind === 'choice' ? parameter.choices.indexOf(value) : Number(value);
}

/** The value that such a number stands for, within the parameter's range and on its steps. */
export function valueOf(parameter: Parameter, number: number): ParameterValue {
  if (parameter.kind === 'choice')
    return parameter.choices[Math.min(parameter.choices.length - 1, Math.max(0, Math.round(number)))]!;
  const step = stepOf(parameter);
  return step > 0 ? onStep(parameter, number, step) : clamp(number, parameter.low, parameter.high);
}

/** The nearest of low + n · step; halves go to the even n, as IEEE 754 and NumPy round. */
function onStep({ low, high }: { low: number; high: number }, number: number, step: number): number {
  const steps = clamp(roundHalfEven((number - low) / step), 0, Math.floor((high - low) / step + 1e-9));
  return clamp(low + steps * step, low, high);
}

function roundHalfEven(x: number): number {
  const below = Math.floor(x);
  if (x - below !== 0.5) return Math.round(x);
  return below % 2 === 0 ? below : below + 1;
}

function clamp(x: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, x));
}

/** A value that a parameter takes where one number from [0, 1) is drawn evenly: by its scale, steps of equal share. */
export function valueAtShare(parameter: Parameter, share: number): ParameterValue {
  if (parameter.kind === 'choice') return valueOf(parameter, Math.floor(share * parameter.choices.length));
  const [from, to] = scaledRange(parameter);
  const scaled = from + share * (to - from);
  return valueOf(parameter, parameter.isLog ? Math.exp(scaled) : scaled);
}

/** The other way round: where in [0, 1] a value lies. */
export function shareOfValue(parameter: Parameter, value: ParameterValue): number {
  const number = numberOf(parameter, value);
  if (parameter.kind === 'choice') return (number + 0.5) / parameter.choices.length;
  const [from, to] = scaledRange(parameter);
  return to > from ? ((parameter.isLog ? Math.log(number) : number) - from) / (to - from) : 0.5;
}

/** Range of what a sampler draws from, half a step wider on either side where there are steps, in ln on a logarithmic scale. */
export function scaledRange(parameter: FloatParameter | IntParameter): [from: number, to: number] {
  const half = stepOf(parameter) / 2;
  const ends: [number, number] = [parameter.low - half, parameter.high + half];
  return parameter.isLog ? [Math.log(ends[0]), Math.log(ends[1])] : ends;
}

/** Whether there is nothing to choose. */
export function isSingle(parameter: Parameter): boolean {
  if (parameter.kind === 'choice') return parameter.choices.length === 1;
  const step = stepOf(parameter);
  return parameter.low === parameter.high || (step > 0 && parameter.high - parameter.low < step);
}
