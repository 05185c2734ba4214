// Comparisons as a page asks for them: recorded, put in line, called off.
import type { Comparison, FamilyMember, Member } from '../../comparison/comparison-record.ts';
import { FAMILIES, type Family } from '../../comparison/evidence.ts';
import { familyParams, presetFor, type Networks } from '../../comparison/family-params.ts';
import { type Dataset, isCatalogue, presentPaints } from '../../dataset/dataset.ts';
import { halvingsOf } from '../../kinds/gan/shared/gan-shape.ts';
import { MOST_MINUTES } from '../../parameters/train-params.ts';
import { MOST_TOLD_CLASSES } from '../../parameters/told-classes.ts';
import { AppError } from '../../shared/errors.ts';
import { message } from '../../shared/message.ts';
import { newId } from '../../storage/ids.ts';
import { createComparison } from '../../storage/stores/comparisons.ts';
import { readDataset, readPaints } from '../../storage/stores/datasets.ts';
import { requireRoom } from '../../storage/stores/room.ts';
import type { BackendChoice } from '../../tracking/run.ts';
import { runBytes } from '../../tracking/run-size.ts';
import { jobList } from '../jobs/jobs-state.ts';
import { jobs } from '../jobs/jobs.ts';
import type { ComparisonWish } from '../jobs/comparison-kind.ts';
import { canTell, isComparable, shapeOf } from './comparable.ts';
import { jobOf } from './comparison-state.ts';

export interface ComparisonStart {
  datasetId: string;
  families: readonly Family[];
  /** Different from each other. */
  seeds: readonly number[];
  /** Without minutes those are the budget of each training. */
  epochs: number;
  /** The budget of each training, where time is. */
  minutes?: number;
  networks: Networks;
  backend: BackendChoice;
  /** Start although what it will store does not fit, as far as one can tell. */
  evenIfShort?: boolean;
}

/**
 * Records it and puts it in line. AppError `not-a-dataset` for what came without pictures or is too odd in size,
 * `bad-parameters`, `bad-record`, `little-room`.
 */
export async function startComparison(start: ComparisonStart): Promise<AskedComparison> {
  const dataset = await requireComparable(start);
  return startRecorded(await comparisonOf(start, dataset), dataset, start.evenIfShort ?? false);
}

/** Records one that is nowhere yet, and puts it in line. AppError `little-room`. */
export async function startRecorded(
  comparison: Comparison,
  dataset: Dataset,
  evenIfShort: boolean,
): Promise<AskedComparison> {
  const bytes = comparison.members.reduce((sum, { params }) => sum + runBytes(likely(params), dataset), 0);
  if (!evenIfShort) await requireRoom('training', bytes);
  await createComparison(comparison);
  const { ended } = await putInLine(comparison);
  return { id: comparison.id, ended };
}

/** As it begins: nothing of it is stored. */
export async function comparisonOf(
  { families, seeds, networks, backend, ...asked }: Omit<ComparisonStart, 'datasetId'>,
  dataset: Dataset,
): Promise<Comparison> {
  const [side, , depth] = shapeOf(dataset);
  const preset = presetFor(networks, side);
  const { minutes } = asked;
  const budget = minutes === undefined ? { epochs: asked.epochs } : { epochs: MOST_EPOCHS, minutes };
  const chosen = FAMILIES.filter((family) => families.includes(family));
  const members = seeds.flatMap((seed) =>
    chosen.map((family) => memberOf(family, seed, familyParams(family, preset, { ...budget, seed }))),
  );
  const { name, digest, classes = [] } = dataset;
  return {
    ...{ id: newId(), datasetId: dataset.id, ...budget, backend, members, computed: null },
    dataset: {
      ...{ name, digest, side, isColoured: depth === 3, ...(await countsOf(dataset)) },
      heldOut: classes.reduce((sum, one) => sum + one.heldOut, 0),
      classes: classes.map((one) => one.name),
    },
    ...{ appVersion: __APP_VERSION__, createdAt: Date.now(), endedAt: null, isCancelled: false },
  };
}

/** How many epochs a time comes to nobody knows before: what is stored is planned for so many. */
const LIKELY_EPOCHS = 100;

function likely(params: Member['params']): Member['params'] {
  return params.minutes === undefined ? params : { ...params, epochs: LIKELY_EPOCHS };
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

async function requireComparable({ datasetId, ...asked }: ComparisonStart): Promise<Dataset> {
  const dataset = await readDataset(datasetId);
  if (!dataset) throw new AppError('bad-record', message('runs.noDataset'));
  if (dataset.kind === 'pairs') throw new AppError('not-a-dataset', message('pairs.notComparable'));
  if (!isComparable(dataset)) throw new AppError('not-a-dataset', message('runs.packOnly'));
  const problem = problemOf(asked, dataset);
  if (problem) throw new AppError('bad-parameters', problem);
  const [side] = shapeOf(dataset);
  if (!halvingsOf(side)) throw new AppError('not-a-dataset', message('comparison.oddSide', { side }));
  return dataset;
}

/** Rendered pictures of paints count as well: they are trained on. */
async function countsOf(dataset: Dataset): Promise<{ pictures: number; paints?: number }> {
  if (!isCatalogue(dataset)) return { pictures: dataset.pictureCount };
  const paints = presentPaints(await readPaints(dataset.id));
  return { pictures: paints.reduce((sum, { pictures }) => sum + pictures.length, 0), paints: paints.length };
}

/** What is wrong with what was asked for, or null. */
export function problemOf(
  { families, seeds, epochs, minutes }: Pick<ComparisonStart, 'families' | 'seeds' | 'epochs' | 'minutes'>,
  dataset: Pick<Dataset, 'kind' | 'classes'>,
) {
  if (families.length === 0) return message('comparison.noFamily');
  if (families.includes('cvae') && !canTell(dataset)) {
    const count = dataset.classes?.length ?? 0;
    return count < 2
      ? message('comparison.oneClass')
      : message('training.tooManyToldClasses', { most: MOST_TOLD_CLASSES, count });
  }
  const isWithin = (value: number, least: number, most: number) =>
    Number.isInteger(value) && value >= least && value <= most;
  if (minutes !== undefined) {
    if (!(minutes >= LEAST_MINUTES && minutes <= MOST_MINUTES))
      return message('comparison.minutes', { least: LEAST_MINUTES, most: MOST_MINUTES });
  } else if (!isWithin(epochs, 1, MOST_EPOCHS)) return message('comparison.epochs', { most: MOST_EPOCHS });
  if (!isWithin(seeds.length, 1, MOST_SEEDS)) return message('comparison.seeds', { most: MOST_SEEDS });
  return null;
}

export const MOST_EPOCHS = 1000;
const LEAST_MINUTES = 0.1;
export const MOST_SEEDS = 5;

/** From 1 on. */
export const seedsUpTo = (count: number) => Array.from({ length: count }, (_, i) => i + 1);

function memberOf(family: Family, seed: number, params: Member['params']): FamilyMember {
  return { runId: newId(), family, seed, params, goneOn: [], end: null, isMeasured: false };
}
