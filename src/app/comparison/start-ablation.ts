// Ablations as a page asks for them: comparisons of colourisers that differ from a base in one thing each.
import type { Comparison } from '../../comparison/comparison-record.ts';
import { plannedTrainings, type AblationPlan } from '../../comparison/ablation/variants.ts';
import type { Dataset } from '../../dataset/dataset.ts';
import { pairCountOf, pairsOf, type PairsData } from '../../dataset/pairs/pairs.ts';
import { AppError } from '../../shared/errors.ts';
import { message, type Told } from '../../shared/message.ts';
import { newId } from '../../storage/ids.ts';
import { readDataset } from '../../storage/stores/datasets.ts';
import type { BackendChoice } from '../../tracking/run.ts';
import { MOST_EPOCHS, MOST_SEEDS, startRecorded, type AskedComparison } from './start-comparison.ts';

export interface AblationStart extends AblationPlan {
  datasetId: string;
  backend: BackendChoice;
  /** Start although what it will store does not fit, as far as one can tell. */
  evenIfShort?: boolean;
}

/** Of the base: others train up to three times as long. */
const MOST_ABLATED_EPOCHS = Math.floor(MOST_EPOCHS / 3);

/** What colourisers learn from, or null for other datasets and those that came without pictures. */
export function ablatedPairs(dataset: Dataset): PairsData | null {
  return dataset.source === 'pack' ? null : pairsOf(dataset);
}

/** Records it and puts it in line. AppError `not-a-dataset`, `bad-parameters`, `bad-record`, `little-room`. */
export async function startAblation(start: AblationStart): Promise<AskedComparison> {
  const dataset = await readDataset(start.datasetId);
  if (!dataset) throw new AppError('bad-record', message('runs.noDataset'));
  const pairs = ablatedPairs(dataset);
  if (!pairs) throw new AppError('not-a-dataset', message('comparison.onlyPairs'));
  const problem = problemOfAblation(start);
  if (problem) throw new AppError('bad-parameters', problem);
  return startRecorded(ablationOf(start, dataset, pairs), dataset, start.evenIfShort ?? false);
}

/** As it begins: nothing of it is stored. */
export function ablationOf(
  { backend, ...plan }: AblationPlan & { backend: BackendChoice },
  { id, name, digest }: Dataset,
  { pairs }: PairsData,
): Comparison {
  const trainings = plannedTrainings(plan);
  return {
    ...{ id: newId(), datasetId: id, epochs: plan.epochs, backend, computed: null },
    members: trainings.map(({ variant, seed, params }) => ({
      ...{ runId: newId(), variant, seed, params: { ...params } },
      ...{ goneOn: [], end: null, isMeasured: false },
    })),
    dataset: {
      ...{ name, digest, pictures: pairCountOf(pairs), isColoured: true },
      side: Number(trainings[0]!.params.colouriser.side),
      heldOut: pairs.groups.reduce((sum, one) => sum + one.heldOut, 0),
      classes: pairs.colours.map((one) => one.name),
    },
    ...{ appVersion: __APP_VERSION__, createdAt: Date.now(), endedAt: null, isCancelled: false },
  };
}

/** What is wrong with what was asked for, or null. */
export function problemOfAblation({
  factors,
  epochs,
  seedCount,
}: Pick<AblationPlan, 'factors' | 'epochs' | 'seedCount'>): Told | null {
  const isWithin = (value: number, most: number) => Number.isInteger(value) && value >= 1 && value <= most;
  if (factors.length === 0) return message('comparison.noFactor');
  if (!isWithin(epochs, MOST_ABLATED_EPOCHS))
    return message('comparison.epochs', { most: MOST_ABLATED_EPOCHS });
  if (!isWithin(seedCount, MOST_SEEDS)) return message('comparison.seeds', { most: MOST_SEEDS });
  return null;
}
