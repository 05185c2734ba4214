// From what a trial tries to the parameters that its trainings get.
import { sharedOfKind } from '../kinds/registry.shared.ts';
import { requiredBy, valueAt, withValue } from '../parameters/param-schema.ts';
import type { TrainParams } from '../parameters/train-params.ts';
import type { Params } from '../search/space.ts';
import { fixedOf, isSwept, type SweepSpec } from './sweep-spec.ts';

/** Complete where a record must be, by the kind's defaults; what `problemsOf` has let through is sound. */
export function trainParamsOf(spec: SweepSpec, params: Params, seed = seedsOf(spec)[0]!): TrainParams {
  const own = spec.parameters.seed;
  const given = { ...fixedOf(spec), ...params, ...(own !== undefined && isSwept(own) ? {} : { seed }) };
  const set = Object.entries(given).reduce<object>((all, [path, value]) => withValue(all, path, value), {});
  return requiredBy(sharedOfKind(spec.kind).schema, set) as TrainParams;
}

/** Of a trial's trainings: the same for every trial, so that what differs is what is swept. */
export function seedsOf({ kind, parameters, objective }: SweepSpec): number[] {
  const { seed } = parameters;
  const standard = valueAt(requiredBy(sharedOfKind(kind).schema, {}), 'seed') as number;
  const first = typeof seed === 'number' ? seed : standard;
  return Array.from({ length: Math.max(1, objective.seeds) }, (_, i) => first + i);
}

/** Paths of what trainings of a sweep differ in: what is looked through, as it stands there, then the seed if there are several. */
export function differingIn(spec: SweepSpec): string[] {
  const swept = Object.entries(spec.parameters).flatMap(([path, value]) => (isSwept(value) ? [path] : []));
  return [...swept, ...(seedsOf(spec).length > 1 ? ['seed'] : [])];
}
