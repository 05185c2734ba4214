// How long an ablation will take, from past colourisers on the same pairs. Pure.
import type { PlannedTraining } from '../../comparison/ablation/variants.ts';
import { stepWork } from '../../comparison/ablation/step-work.ts';
import {
  completeColouriserParams,
  type CompleteColouriserParams,
} from '../../kinds/colouriser/shared/colouriser-params.ts';
import { kindOfParams } from '../../kinds/registry.schemas.ts';
import type { BackendChoice, Run } from '../../tracking/run.ts';

/**
 * Each takes as long as the past one that is nearest to it in work, by what it multiplies more or less; null where none of that
 * preset, with batches as large and of pictures as large, came to its end on these pairs and on that backend.
 */
export function estimateAblation(
  trainings: readonly Pick<PlannedTraining, 'params'>[],
  datasetId: string,
  runs: readonly Run[],
  backend: BackendChoice = 'auto',
): number | null {
  const past = runs
    .filter((run) => kindOfParams(run.params) === 'colouriser' && run.datasetId === datasetId)
    .filter(({ status, epoch }) => status === 'finished' && epoch > 0)
    .filter((run) => backend === 'auto' || run.backend === backend)
    .map(({ params, startedAt, endedAt, epoch }) => {
      const complete = completeColouriserParams(params);
      const ms = ((endedAt ?? startedAt) - startedAt) / epoch;
      return { alike: alikeIn(complete), work: stepWork(complete), ms };
    });
  let sum = 0;
  for (const { params } of trainings) {
    const complete = completeColouriserParams({ ...params });
    const work = stepWork(complete);
    const [nearest] = past
      .filter(({ alike }) => alike === alikeIn(complete))
      .map((one) => ({ ...one, times: work / one.work }))
      .sort((a, b) => distance(a.times) - distance(b.times));
    if (!nearest) return null;
    sum += nearest.ms * nearest.times * params.epochs;
  }
  return sum / 1000;
}

const distance = (times: number) => Math.abs(Math.log(times));

function alikeIn({ preset, batchSize, colouriser }: CompleteColouriserParams): string {
  return [preset, batchSize, colouriser.side, colouriser.generatedShare].join(' ');
}
