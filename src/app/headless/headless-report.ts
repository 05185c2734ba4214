// A comparison as scripts ask for it: the one that the page has, waited for to its end, and its report as a file.
import { evidenceOf } from '../../comparison/comparison-record.ts';
import type { ComparisonEvidence } from '../../comparison/evidence.ts';
import { AppError } from '../../shared/errors.ts';
import { message, say } from '../../shared/message.ts';
import { readComparison, readEvidence } from '../../storage/stores/comparisons.ts';
import { startComparison } from '../comparison/start-comparison.ts';
import type { HeadlessReport, HeadlessStudioReport } from './headless-commands.ts';
import { download } from './headless-inputs.ts';

export type WriteReport = (evidence: ComparisonEvidence) => Promise<File>;

/** AppError as `startComparison`. The file comes as a download. */
export async function reportStudio(
  wish: HeadlessStudioReport,
  writeReport: WriteReport,
): Promise<HeadlessReport> {
  const { id, ended } = await startComparison({ ...wish, evenIfShort: true });
  await ended;
  const comparison = await readComparison(id);
  if (!comparison) throw new AppError('bad-record', message('storage.comparisonDeleted'));
  const evidence = evidenceOf(comparison, await readEvidence(id), Date.now());
  download(await writeReport(evidence));
  return {
    runs: evidence.runs.map(({ family, seed, preset, status, epochs, seconds, ...run }) => ({
      ...{ family, seed, preset, status, epochs, seconds },
      reason: told(run.reason ?? (run.judgement ? null : run.notJudged)),
      measures: Object.fromEntries(
        Object.entries(run.judgement?.values ?? {}).map(([name, { value }]) => [name, value]),
      ),
    })),
    backend: evidence.backend,
    device: told(evidence.device),
  };
}

const told = (sentence: Parameters<typeof say>[0] | null) => (sentence === null ? null : say(sentence));
