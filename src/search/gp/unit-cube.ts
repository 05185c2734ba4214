// Params as points of the unit cube, as the Gaussian process measures distances: by scale, steps in the middle of their share,
// choices by their place.
import { numberOf, scaledRange, stepOf, valueOf, type Parameter, type ParameterValue } from '../space.ts';

/** Where a value lies: 0 to 1, or the place of a choice. */
export function coordinateOf(parameter: Parameter, value: ParameterValue): number {
  const number = numberOf(parameter, value);
  if (parameter.kind === 'choice') return number;
  const [from, to] = scaledRange(parameter);
  return ((parameter.isLog ? Math.log(number) : number) - from) / (to - from);
}

export function valueAtCoordinate(parameter: Parameter, coordinate: number): ParameterValue {
  if (parameter.kind === 'choice') return valueOf(parameter, coordinate);
  const [from, to] = scaledRange(parameter);
  const scaled = from + coordinate * (to - from);
  return valueOf(parameter, parameter.isLog ? Math.exp(scaled) : scaled);
}

/** All coordinates that a parameter can take, in order; null where it is continuous. */
export function coordinatesOf(parameter: Parameter): number[] | null {
  if (parameter.kind === 'choice') return parameter.choices.map((_, place) => place);
  const step = stepOf(parameter);
  if (step === 0) return null;
  const count = Math.floor((parameter.high - parameter.low) / step + 1e-9) + 1;
  return Array.from({ length: count }, (_, i) => coordinateOf(parameter, parameter.low + i * step));
}
