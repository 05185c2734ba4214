// A comparison as scripts ask for it: the one that the page has, waited for to its end, and what it found.
import { ABLATED_METRICS, metricOf, type AblatedMetric } from '../../comparison/ablation/conclusions.ts';
import { foundOf, type Found } from '../../comparison/comparison-record.ts';
import { FAMILIES } from '../../comparison/evidence.ts';
import { AppError } from '../../shared/errors.ts';
import { message, say, type Told } from '../../shared/message.ts';
import { readComparison, readEvidence } from '../../storage/stores/comparisons.ts';
import { readDataset } from '../../storage/stores/datasets.ts';
import { canTell } from '../comparison/comparable.ts';
import { startAblation } from '../comparison/start-ablation.ts';
import { startComparison } from '../comparison/start-comparison.ts';
import type {
  HeadlessAblate,
  HeadlessAblated,
  HeadlessReport,
  HeadlessStudioReport,
} from './headless-studio-types.ts';

/** One HTML file. */
export type WriteReport = (found: Found) => Promise<File>;

/** AppError as `startComparison`. */
export async function reportStudio(wish: HeadlessStudioReport): Promise<HeadlessReport> {
  const dataset = await readDataset(wish.datasetId);
  const isTold = dataset !== undefined && canTell(dataset);
  const { families = FAMILIES.filter((family) => family !== 'cvae' || isTold) } = wish;
  const { id, ended } = await startComparison({ ...wish, families, evenIfShort: true });
  await ended;
  const found = await foundOfComparison(id);
  if (found.kind !== 'families') throw new AppError('bad-record', message('comparison.wishDamaged'));
  const { runs, backend, device } = found.evidence;
  return {
    comparisonId: id,
    runs: runs.map(({ family, seed, preset, status, epochs, seconds, reason, judgement, notJudged }) => ({
      ...{ family, seed, preset, status, epochs, seconds },
      reason: told(reason ?? (judgement ? null : notJudged)),
      measures: Object.fromEntries(
        Object.entries(judgement?.values ?? {}).map(([name, { value }]) => [name, value]),
      ),
    })),
    ...{ backend, device: told(device) },
  };
}

/** AppError as `startAblation`. */
export async function ablateColouriser(wish: HeadlessAblate): Promise<HeadlessAblated> {
  const { id, ended } = await startAblation({ ...wish, evenIfShort: true });
  await ended;
  const found = await foundOfComparison(id);
  if (found.kind !== 'ablation') throw new AppError('bad-record', message('comparison.wishDamaged'));
  const { runs, backend, device } = found.evidence;
  return {
    comparisonId: id,
    runs: runs.map((run) => {
      const { variant, seed, status, epochs, weights, seconds, reason } = run;
      const values = METRICS.map((name) => [name, metricOf(run, name)] as const);
      return {
        name: variant.factor === null ? 'base' : `${variant.factor} ${variant.value}`,
        ...{ seed, status, epochs, weights, seconds, reason: told(reason) },
        measures: Object.fromEntries(values.filter((one): one is [AblatedMetric, number] => one[1] !== null)),
      };
    }),
    ...{ backend, device: told(device) },
  };
}

const METRICS = Object.keys(ABLATED_METRICS) as AblatedMetric[];

/** AppError `bad-record` when it is gone. */
export async function foundOfComparison(id: string): Promise<Found> {
  const comparison = await readComparison(id);
  if (!comparison) throw new AppError('bad-record', message('storage.comparisonDeleted'));
  return foundOf(comparison, await readEvidence(id), Date.now());
}

const told = (sentence: Told | null) => (sentence === null ? null : say(sentence));
