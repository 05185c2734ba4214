// A training that goes on from a model: its weights in place of drawn ones, as far as the networks are alike.
import type { ParameterSpec } from '../../../models/parameters.ts';
import { decodeSafetensors, type NamedArray } from '../../../shared/safetensors.ts';
import type { TrainStore } from '../../../training/ports.ts';
import type { Run } from '../../../tracking/run.ts';

export type KnownWeights = ReadonlyMap<string, NamedArray>;

/** Null for a run that begins with drawn weights. AppError `bad-record` when the model is gone. */
export async function weightsToStartFrom(
  { startsFrom }: Pick<Run, 'startsFrom'>,
  store: Pick<TrainStore, 'readWeights'>,
): Promise<KnownWeights | null> {
  return startsFrom === undefined ? null : decodeSafetensors(await store.readWeights(startsFrom)).tensors;
}

/**
 * Writes the arrays that have the name and the shape of a parameter over the drawn ones; the rest stays drawn: the class
 * head, which no model keeps, and what a matcher from a pack lacks of its decoder.
 * @param drawn all parameters back to back, in the order of the specs
 */
export function startFrom(
  specs: readonly ParameterSpec[],
  drawn: Float32Array,
  known: KnownWeights | null,
): Float32Array {
  let at = 0;
  for (const { name, shape } of specs) {
    const array = known?.get(name);
    if (array && array.shape.join() === shape.join()) drawn.set(array.data, at);
    at += shape.reduce((product, size) => product * size, 1);
  }
  return drawn;
}
