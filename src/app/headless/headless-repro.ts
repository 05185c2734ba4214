// A stored run once more, and whether it comes out the same.
import { AppError } from '../../shared/errors.ts';
import { message, say } from '../../shared/message.ts';
import { withTexts } from '../../parameters/param-form.ts';
import { sharedOfParams } from '../../kinds/registry.shared.ts';
import { findDatasetByDigest, readDataset } from '../../storage/stores/datasets.ts';
import { appendEpoch, createRun, listRuns, readMetrics, readRun } from '../../storage/stores/runs.ts';
import { runsOfDocument } from '../../tracking/exporters/run-document.ts';
import { compareRepeat, deviceOf } from '../../tracking/repeat.ts';
import { parseTrainParams } from '../../tracking/run-params.ts';
import type { Run } from '../../tracking/run.ts';
import { requestTraining } from '../jobs/training-requests.ts';
import type { HeadlessRepeat, HeadlessRepro, HeadlessReproduced } from './headless-trainings-types.ts';
import { fileOf } from './headless-inputs.ts';
import { withLines } from './headless-lines.ts';
import { trainOne } from './headless-training.ts';

/**
 * What of a run is not as it was: its pictures, where others are given; parameters, where they are set; the app. AppError
 * `bad-record` for a run that is not there, and where several are.
 * @param wish `run`: its id or name; missing where there is one only
 */
export async function planRepeat({
  run: named,
  set = {},
  datasetId,
}: HeadlessRepro): Promise<HeadlessRepeat> {
  const run = await runNamed(named);
  const own = datasetId === undefined ? await ownDataset(run) : await readDataset(datasetId);
  const params = parseTrainParams(withTexts(sharedOfParams(run.params).schema, run.params, set));
  const changed = Object.keys(set).length > 0 && JSON.stringify(params) !== JSON.stringify(run.params);
  const { id: runId, name, appVersion, appCommit = null } = run;
  const isSure = appCommit !== null && !appCommit.endsWith('-dirty');
  return {
    ...{ runId, name, datasetId: own?.id ?? null, datasetName: run.datasetName },
    changed: [
      ...(own && own.digest !== run.datasetDigest ? (['data'] as const) : []),
      ...(changed ? (['parameters'] as const) : []),
      // Of what was not committed nobody knows what it was.
      ...(appVersion !== __APP_VERSION__ || appCommit !== __APP_COMMIT__ || !isSure
        ? (['app'] as const)
        : []),
    ],
    app: { before: appCommit ?? appVersion, now: __APP_COMMIT__ ?? __APP_VERSION__ },
  };
}

/** Those of an exported JSON document in the input `headless-file`, as if they had been trained here. */
export async function restoreRuns(): Promise<void> {
  for (const { run, metrics } of runsOfDocument(await fileOf('headless-file').text())) {
    await createRun(run);
    for (const epoch of metrics)
      await appendEpoch({ run: { epoch: epoch.epoch }, metrics: epoch, checkpoints: [] });
  }
}

async function runNamed(named: string | undefined): Promise<Run> {
  const runs = await listRuns();
  const found = named === undefined ? runs : runs.filter(({ id, name }) => id === named || name === named);
  if (found.length === 1) return found[0]!;
  const names = runs.slice(0, 12).map(({ id, name }) => `${name} (${id})`);
  throw new AppError(
    'bad-parameters',
    message('headless.whichRun', { count: found.length, names: names.join(', ') }),
  );
}

async function ownDataset({ datasetId, datasetDigest }: Run) {
  const own = await readDataset(datasetId);
  const found = own?.digest === datasetDigest ? own : await findDatasetByDigest(datasetDigest);
  return found?.source === 'pack' ? undefined : found;
}

/** Trains it again, on the backend that it had, and compares every step and every epoch to the last bit. */
export function repeat({
  runId,
  datasetId,
  set = {},
}: HeadlessRepro & { runId: string }): Promise<HeadlessReproduced> {
  return withLines(async () => {
    const before = await readRun(runId);
    if (!before || datasetId === undefined) throw new AppError('bad-record', message('runs.picturesGone'));
    const params = parseTrainParams(withTexts(sharedOfParams(before.params).schema, before.params, set));
    const { run } = await trainOne(() =>
      requestTraining({
        ...{ datasetId, params, backend: before.backend ?? 'auto', experiment: before.experiment },
        ...{ repeats: runId, parentId: runId, evenIfShort: true },
      }),
    );
    const [own, again] = [await readMetrics(runId), await readMetrics(run.id)];
    const { steps, difference, differing } = compareRepeat(
      { run: before, metrics: own },
      { run, metrics: again },
    );
    const isSame = difference === null && own.length === again.length && before.epoch === run.epoch;
    return {
      ...{ isSame, steps, difference, differing, epochs: { before: own.length, after: again.length } },
      ...{ runId: run.id, name: run.name, backend: run.backend, device: say(deviceOf(run)) },
    };
  });
}
