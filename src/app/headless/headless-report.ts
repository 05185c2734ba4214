// A comparison as scripts ask for it: the one that the page has, waited for to its end, and what it found.
import { evidenceOf } from '../../comparison/comparison-record.ts';
import { FAMILIES, type ComparisonEvidence } from '../../comparison/evidence.ts';
import { AppError } from '../../shared/errors.ts';
import { message, say, type Told } from '../../shared/message.ts';
import { readComparison, readEvidence } from '../../storage/stores/comparisons.ts';
import { readDataset } from '../../storage/stores/datasets.ts';
import { canTell } from '../comparison/comparable.ts';
import { startComparison } from '../comparison/start-comparison.ts';
import type { HeadlessReport, HeadlessStudioReport } from './headless-studio-types.ts';

/** One HTML file. */
export type WriteReport = (evidence: ComparisonEvidence) => Promise<File>;

/** AppError as `startComparison`. */
export async function reportStudio(wish: HeadlessStudioReport): Promise<HeadlessReport> {
  const dataset = await readDataset(wish.datasetId);
  const isTold = dataset !== undefined && canTell(dataset);
  const { families = FAMILIES.filter((family) => family !== 'cvae' || isTold) } = wish;
  const { id, ended } = await startComparison({ ...wish, families, evenIfShort: true });
  await ended;
  const { runs, backend, device } = await evidenceOfComparison(id);
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

/** AppError `bad-record` when it is gone. */
export async function evidenceOfComparison(id: string): Promise<ComparisonEvidence> {
  const comparison = await readComparison(id);
  if (!comparison) throw new AppError('bad-record', message('storage.comparisonDeleted'));
  return evidenceOf(comparison, await readEvidence(id), Date.now());
}

const told = (sentence: Told | null) => (sentence === null ? null : say(sentence));
