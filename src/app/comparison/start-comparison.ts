// Comparisons as a page asks for them: recorded, put in line, called off.
import type { Comparison, Member } from '../../comparison/comparison-record.ts';
import { FAMILIES, type Family } from '../../comparison/evidence.ts';
import { familyParams, presetFor, type Networks } from '../../comparison/family-params.ts';
import type { Dataset } from '../../dataset/dataset.ts';
import { labelledOf } from '../../dataset/labelled/classes.ts';
import { halvingsOf } from '../../kinds/gan/shared/gan-shape.ts';
import { canBeTold, MOST_TOLD_CLASSES } from '../../parameters/told-classes.ts';
import { AppError } from '../../shared/errors.ts';
import { message } from '../../shared/message.ts';
import { newId } from '../../storage/ids.ts';
import { createComparison } from '../../storage/stores/comparisons.ts';
import { readDataset } from '../../storage/stores/datasets.ts';
import { requireRoom } from '../../storage/stores/room.ts';
import type { BackendChoice } from '../../tracking/run.ts';
import { runBytes } from '../../tracking/run-size.ts';
import { jobList } from '../jobs/jobs-state.ts';
import { jobs } from '../jobs/jobs.ts';
import type { ComparisonWish } from '../jobs/comparison-kind.ts';
import { jobOf } from './comparison-state.ts';

export interface ComparisonStart {
  datasetId: string;
  families: readonly Family[];
  /** Different from each other. */
  seeds: readonly number[];
  epochs: number;
  networks: Networks;
  backend: BackendChoice;
  /** Start although what it will store does not fit, as far as one can tell. */
  evenIfShort?: boolean;
}

/**
 * Records it and puts it in line. AppError `not-a-dataset` for what is no labelled pictures or too odd in size,
 * `bad-parameters`, `bad-record`, `little-room`.
 */
export async function startComparison(start: ComparisonStart): Promise<AskedComparison> {
  const dataset = await requireComparable(start);
  const { families, seeds, epochs, backend } = start;
  const side = dataset.shape![0];
  const preset = presetFor(start.networks, side);
  const chosen = FAMILIES.filter((family) => families.includes(family));
  const members = seeds.flatMap((seed) =>
    chosen.map((family) => memberOf(family, seed, familyParams(family, preset, { epochs, seed }))),
  );
  const bytes = members.reduce((sum, { params }) => sum + runBytes(params, dataset), 0);
  if (!start.evenIfShort) await requireRoom('training', bytes);
  const { name, digest, pictureCount } = dataset;
  const classes = dataset.classes!;
  const comparison: Comparison = {
    ...{ id: newId(), datasetId: dataset.id, epochs, backend, members, computed: null },
    dataset: {
      ...{ name, digest, side, pictures: pictureCount, isColoured: dataset.shape![2] === 3 },
      heldOut: classes.reduce((sum, one) => sum + one.heldOut, 0),
      classes: classes.map((one) => one.name),
    },
    ...{ appVersion: __APP_VERSION__, createdAt: Date.now(), endedAt: null, isCancelled: false },
  };
  await createComparison(comparison);
  const { ended } = await putInLine(comparison);
  return { id: comparison.id, ended };
}

export interface AskedComparison {
  id: string;
  /** Rejects with AppError `cancelled` once it is called off. */
  ended: Promise<unknown>;
}

/** One that is in no line, as it was taken off it, waits again. */
export async function goOnWithComparison(comparison: Comparison): Promise<void> {
  if (!jobOf(comparison.id, jobList.get())) await putInLine(comparison);
}

/** Ends what of it is under way; what is trained stays. */
export async function cancelComparison(id: string): Promise<void> {
  const job = jobOf(id, jobList.get());
  if (job) await jobs.end(job.id);
}

function putInLine({ id, datasetId, dataset }: Comparison): Promise<{ ended: Promise<unknown> }> {
  const wish: ComparisonWish = { comparisonId: id };
  return jobs.add({ kind: 'comparison', name: dataset.name, wish, subject: { datasetId } });
}

async function requireComparable({ datasetId, families, seeds, epochs }: ComparisonStart): Promise<Dataset> {
  const dataset = await readDataset(datasetId);
  if (!dataset) throw new AppError('bad-record', message('runs.noDataset'));
  const data = labelledOf(dataset);
  if (!data) throw new AppError('not-a-dataset', message('comparison.noPictures', { name: dataset.name }));
  const problem = problemOf({ families, seeds, epochs }, data.classes.length);
  if (problem) throw new AppError('bad-parameters', problem);
  const side = data.shape[0];
  if (!halvingsOf(side)) throw new AppError('not-a-dataset', message('comparison.oddSide', { side }));
  return dataset;
}

/** What is wrong with what was asked for, or null. */
export function problemOf(
  { families, seeds, epochs }: Pick<ComparisonStart, 'families' | 'seeds' | 'epochs'>,
  classCount: number,
) {
  if (families.length === 0) return message('comparison.noFamily');
  if (families.includes('cvae') && !canBeTold({ length: classCount }))
    return classCount < 2
      ? message('comparison.oneClass')
      : message('training.tooManyToldClasses', { most: MOST_TOLD_CLASSES, count: classCount });
  const isWithin = (value: number, least: number, most: number) =>
    Number.isInteger(value) && value >= least && value <= most;
  if (!isWithin(epochs, 1, MOST_EPOCHS)) return message('comparison.epochs', { most: MOST_EPOCHS });
  if (!isWithin(seeds.length, 1, MOST_SEEDS)) return message('comparison.seeds', { most: MOST_SEEDS });
  return null;
}

export const MOST_EPOCHS = 1000;
export const MOST_SEEDS = 5;

/** From 1 on. */
export const seedsUpTo = (count: number) => Array.from({ length: count }, (_, i) => i + 1);

function memberOf(family: Family, seed: number, params: Member['params']): Member {
  return { runId: newId(), family, seed, params, goneOn: [], end: null, isMeasured: false };
}
