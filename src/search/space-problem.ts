// What is wrong with a space, by code: a sentence is made where it is shown.
import { stepOf, type Dimension, type Space } from './space.ts';

export type SpaceProblemCode =
  | 'empty-space'
  | 'twice'
  | 'not-finite'
  | 'empty-range'
  | 'log-not-positive'
  | 'log-with-step'
  | 'not-whole'
  | 'bad-step'
  | 'no-choices'
  | 'equal-choices'
  | 'unknown-condition';

export interface SpaceProblem {
  code: SpaceProblemCode;
  /** Of the dimension; empty for the space as a whole. */
  name: string;
}

/** The first thing that is wrong, or null for a space that can be searched. */
export function problemOfSpace(space: Space): SpaceProblem | null {
  if (space.length === 0) return { code: 'empty-space', name: '' };
  for (const [place, dimension] of space.entries()) {
    const code = problemOf(dimension, space.slice(0, place));
    if (code) return { code, name: dimension.name };
  }
  return null;
}

function problemOf({ name, parameter, onlyIf }: Dimension, before: Space): SpaceProblemCode | null {
  if (before.some((other) => other.name === name)) return 'twice';
  if (onlyIf && !before.some((other) => other.name === onlyIf.parameter)) return 'unknown-condition';
  if (parameter.kind === 'choice') {
    if (parameter.choices.length === 0) return 'no-choices';
    return new Set(parameter.choices).size === parameter.choices.length ? null : 'equal-choices';
  }
  const { kind, low, high, isLog = false } = parameter;
  const step = stepOf(parameter);
  if (![low, high, step].every(Number.isFinite)) return 'not-finite';
  if (low > high) return 'empty-range';
  if (step < 0 || (kind === 'int' && step === 0)) return 'bad-step';
  if (kind === 'int' && ![low, high, step].every(Number.isInteger)) return 'not-whole';
  if (isLog && low <= 0) return 'log-not-positive';
  return isLog && step !== (kind === 'int' ? 1 : 0) ? 'log-with-step' : null;
}
