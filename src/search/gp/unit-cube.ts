// Params as points of the unit cube, as the Gaussian process measures distances: by scale, steps in the middle of their share,
// choices by their place.
import {
  numberOf,
  shareOfValue,
  stepOf,
  valueAtShare,
  valueOf,
  type Parameter,
  type ParameterValue,
} from '../space.ts';

/** Where a value lies: 0 to 1, or the place of a choice. */
export function coordinateOf(parameter: Parameter, value: ParameterValue): number {
  return parameter.kind === 'choice' ? numberOf(parameter, value) : shareOfValue(parameter, value);
}

export function valueAtCoordinate(parameter: Parameter, coordinate: number): ParameterValue {
  return parameter.kind === 'choice' ? valueOf(parameter, coordinate) : valueAtShare(parameter, coordinate);
}

/** All coordinates that a parameter can take, in order; null where it is continuous. */
export function coordinatesOf(parameter: Parameter): number[] | null {
  if (parameter.kind === 'choice') return parameter.choices.map((_, place) => place);
  const step = stepOf(parameter);
  if (step === 0) return null;
  const count = Math.floor((parameter.high - parameter.low) / step + 1e-9) + 1;
  return Array.from({ length: count }, (_, i) => coordinateOf(parameter, parameter.low + i * step));
}
