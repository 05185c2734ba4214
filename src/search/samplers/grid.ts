// Every combination once, in an order that depends on nothing but the space: shards of a sweep can share it out.
import {
  isActive,
  stepOf,
  valueAtShare,
  valueOf,
  type Parameter,
  type Params,
  type ParameterValue,
  type Space,
} from '../space.ts';

/** Values of one parameter: all choices and steps where they are no more than `most`, else as many, evenly on its scale, ends included. */
export function gridValues(parameter: Parameter, most: number): ParameterValue[] {
  if (parameter.kind === 'choice') return [...parameter.choices];
  const step = stepOf(parameter);
  const count = step > 0 ? Math.floor((parameter.high - parameter.low) / step + 1e-9) + 1 : Infinity;
  if (count <= most)
    return Array.from({ length: count }, (_, i) => valueOf(parameter, parameter.low + i * step));
  if (most <= 1) return [valueAtShare(parameter, 0.5)];
  const { low, high, isLog } = parameter;
  const values = Array.from({ length: most }, (_, i) => {
    const share = i / (most - 1);
    return valueOf(parameter, isLog ? low * (high / low) ** share : low + share * (high - low));
  });
  return [...new Set(values)];
}

/** All combinations; what a condition shuts out is left out, and no combination comes twice. */
export function gridOf(space: Space, most: number): Params[] {
  let combinations: Params[] = [{}];
  for (const dimension of space)
    combinations = combinations.flatMap((params) =>
      isActive(dimension, params)
        ? gridValues(dimension.parameter, most).map((value) => ({ ...params, [dimension.name]: value }))
        : [params],
    );
  return combinations;
}
