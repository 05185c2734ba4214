// How long the trainings of a comparison will take, from past ones of the same networks on the same pictures. Pure.
import type { Family } from '../../comparison/evidence.ts';
import { familyParams, presetFor, type Networks } from '../../comparison/family-params.ts';
import { schemaOfParams } from '../../kinds/registry.schemas.ts';
import { sharedOfParams } from '../../kinds/registry.shared.ts';
import { completeBy, valueAt } from '../../parameters/param-schema.ts';
import type { TrainParams } from '../../parameters/train-params.ts';
import type { Run } from '../../tracking/run.ts';

interface Planned {
  families: readonly Family[];
  seedCount: number;
  epochs: number;
  /** Where time is the budget. */
  minutes?: number;
  networks: Networks;
}

/** Null where one of the families has not been trained on these pictures yet. @param side of the pictures, in pixels */
export function estimateSeconds(
  { families, seedCount, epochs, minutes, networks }: Planned,
  { id, side }: { id: string; side: number },
  runs: readonly Run[],
): number | null {
  if (minutes !== undefined) return 60 * minutes * families.length * seedCount;
  const preset = presetFor(networks, side);
  let sum = 0;
  for (const family of families) {
    const work = workOf(familyParams(family, preset, { epochs, seed: 0 }));
    const paces = runs
      .filter((run) => run.datasetId === id && run.status === 'finished' && run.epoch > 0)
      .filter(({ params }) => workOf(params) === work)
      .map(({ startedAt, endedAt, epoch }) => ((endedAt ?? startedAt) - startedAt) / epoch);
    if (paces.length === 0) return null;
    sum += Math.min(...paces); // a pause makes others longer
  }
  return (sum * epochs * seedCount) / 1000;
}

/** What the time of an epoch depends on beside the pictures and the device. */
function workOf(params: TrainParams): string {
  const { variant } = sharedOfParams(params);
  const complete = completeBy(schemaOfParams(params), params);
  const told = valueAt(complete, 'pictureVae.isConditional') ?? valueAt(complete, 'gan.isConditional');
  const own = variant === null ? '' : String(valueAt(complete, variant));
  return [sharedOfParams(params).result, complete.preset, own, told, complete.batchSize].join(' ');
}
