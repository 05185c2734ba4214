// Every value as likely as any other, on its parameter's scale.
import { isActive, valueAtShare, type Params, type ParameterValue, type Space } from '../space.ts';
import type { Uniform } from '../trial.ts';

export function suggestRandom(space: Space, uniform: Uniform): Params {
  return paramsAt(space, () => uniform());
}

/** The params at a place in the unit cube: `share(d)` along dimension d of the space. */
export function paramsAt(space: Space, share: (dimension: number) => number): Params {
  const params: Record<string, ParameterValue> = {};
  space.forEach((dimension, d) => {
    if (isActive(dimension, params)) params[dimension.name] = valueAtShare(dimension.parameter, share(d));
  });
  return params;
}
