// The commands that scripts drive in a headless browser; each calls what the buttons call.
import { presentPaints } from '../../dataset/dataset.ts';
import type { GraphicsDevice } from '../../shared/gpu-devices.ts';
import { message, say } from '../../shared/message.ts';
import { SAMPLE_BOOK } from '../../dataset/books/sample-book.ts';
import type { ImportOutcome } from '../../dataset/ingest-api.ts';
import { sourceFromFiles } from '../../dataset/walk-drop.ts';
import { AppError, sentenceOf } from '../../shared/errors.ts';
import { readPaints } from '../../storage/stores/datasets.ts';
import { readModel } from '../../storage/stores/models.ts';
import { newId } from '../../storage/ids.ts';
import { colourOutline } from './headless-colouriser.ts';
import { addInput, download, fileOf, filesOf } from './headless-inputs.ts';
import { appendEpoch, createRun, deleteRuns, readMetrics, readRun } from '../../storage/stores/runs.ts';
import { kindOfParams } from '../../kinds/registry.schemas.ts';
import { sharedOfParams } from '../../kinds/registry.shared.ts';
import { withTexts } from '../../parameters/param-form.ts';
import { completeBy } from '../../parameters/param-schema.ts';
import type { TrainParams } from '../../parameters/train-params.ts';
import { parseTrainParams } from '../../tracking/run-params.ts';
import type { Model, Run } from '../../tracking/run.ts';
import type {
  HeadlessCommands,
  HeadlessGraphics,
  HeadlessImport,
  HeadlessParams,
  HeadlessStudioTrain,
  HeadlessStudioTrained,
  HeadlessTrain,
  HeadlessTrained,
} from './headless-commands.ts';
import { timePhases } from './headless-phases.ts';
import { askEverything, matchFiles, matchFrames, timeMatches, type WordVerdict } from './headless-match.ts';
import {
  importAnyPictures,
  requireClasses,
  sampleStudio,
  studioParams,
  testStudio,
} from './headless-studio.ts';
import { leaveStop, nextStop, sampleStop, stopEvery } from './headless-samples.ts';
import { evidenceOfComparison, reportStudio, type WriteReport } from './headless-report.ts';
import { readDataset } from './headless-read.ts';
import { backUp, checkStorage, purgeAllBut, removePacks, restore } from './headless-storage.ts';
import { paintWall } from './headless-wall.ts';
import { readWebgl, readWebgpu } from '../queries/graphics.ts';
import { startImport } from '../jobs/import-job.ts';
import { importJob, type ImportSource } from '../jobs/import-state.ts';
import { selectSources } from '../sessions/match-session.ts';
import { exportPacked, importMatcher } from '../pack-transfers.ts';
import type { Store } from '../store.ts';
import type { TrainingStart } from '../jobs/training-record.ts';
import { requestTraining } from '../jobs/training-requests.ts';
import { promoteModel } from '../commands/model-commands.ts';
import { isChampion } from '../../tracking/model-names.ts';
import { trainingJob } from '../jobs/training-state.ts';

/** What commands are told in: English, whatever the interface speaks. */
export interface HeadlessWords {
  wordVerdict: WordVerdict;
  writeReport: WriteReport;
}

/** Installs `window.swatchlightHeadless` and the inputs that a script fills with local files. */
export function installHeadless({ wordVerdict, writeReport }: HeadlessWords): void {
  addInput('headless-folder', 'folder');
  addInput('headless-file', 'file');
  addInput('headless-pictures', 'files');
  reportProgress();
  const commands: HeadlessCommands = {
    importFolder,
    importZip,
    importSample,
    importList,
    readDataset,
    train,
    importPictures,
    trainStudio,
    nextStop,
    sampleStop,
    leaveStop,
    sampleStudio,
    testStudio,
    trainColouriser,
    colourOutline: async (wish, id) =>
      colourOutline(wish, id === undefined ? [] : presentPaints(await readPaints(id))),
    reportStudio,
    exportReport: async (id) => download(await writeReport(await evidenceOfComparison(id))),
    exportModel,
    exportPack,
    importPack,
    matchFiles: (queries) => matchFiles(queries, wordVerdict),
    graphics,
    askEverything,
    timeMatches,
    timeLogging,
    matchFrames,
    paintWall: (wish, id) => paintWall(wish, id, wordVerdict),
    checkStorage,
    removePacks,
    purgeAllBut,
    backUp,
    restore,
  };
  window.swatchlightHeadless = throwingSentences(commands);
}

/** A script hears what stands in an error when it is made; ours say their sentence when they are asked. */
function throwingSentences<Commands extends object>(commands: Commands): Commands {
  const throwing =
    (run: (...given: unknown[]) => Promise<unknown>) =>
    async (...given: unknown[]) => {
      try {
        return await run(...given);
      } catch (error) {
        throw new Error(sentenceOf(error), { cause: error });
      }
    };
  return Object.fromEntries(
    Object.entries(commands).map(([name, run]) => [
      name,
      throwing(run as (...given: unknown[]) => Promise<unknown>),
    ]),
  ) as Commands;
}

const importFolder = (_input: unknown, name?: string) => {
  const source = sourceFromFiles(filesOf('headless-folder'));
  return importFrom(source.kind === 'files' && name ? { ...source, name } : source);
};
const importZip = () => importFrom({ kind: 'zip', file: fileOf('headless-file') });
const importSample = () => importFrom({ kind: 'book', book: SAMPLE_BOOK });
const importList = () => importFrom({ kind: 'list', file: fileOf('headless-file') });

async function importFrom(source: ImportSource): Promise<HeadlessImport> {
  return told(() => startImport(source, { evenIfShort: true, as: 'paints' }));
}

const importPictures: HeadlessCommands['importPictures'] = (from, name) =>
  told(() => importAnyPictures(from, name));

async function told(begin: () => Promise<ImportOutcome>): Promise<HeadlessImport> {
  const start = performance.now();
  const { dataset } = await begin();
  return {
    datasetId: dataset.id,
    digest: dataset.digest,
    name: dataset.name,
    paints: dataset.paintCount,
    pictures: dataset.pictureCount,
    skipped: dataset.skipped.map(({ path, reason }) => ({ path: say(path), reason: say(reason) })),
    reading: dataset.reading ?? null,
    seconds: (performance.now() - start) / 1000,
  };
}

/** The matcher that it trains answers from then on, whichever did before: nobody is there to be asked. */
async function train({ datasetId, then, backend, ...first }: HeadlessTrain): Promise<HeadlessTrained> {
  const params = paramsOf(first);
  const next = then && paramsOf(then); // what is wrong with them is said before the first training
  const { model, run, seconds, phases } = await trainOne({ datasetId, params, backend });
  if (!isChampion(model)) await promoteModel(model.id);
  const { id: modelId, metrics } = model;
  const answer = {
    modelId,
    runId: run.id,
    metrics,
    backend: model.backend,
    device: say(run.device ?? ''),
    ...{ seconds, phases, epochs: run.epoch },
  };
  if (!next) return answer;
  const second = await trainOne({ datasetId, params: next, backend });
  const told = { modelId: second.model.id, runId: second.run.id, metrics: second.model.metrics };
  return {
    ...answer,
    then: { ...told, warning: second.run.reason && say(second.run.reason), seconds: second.seconds },
  };
}

const trainColouriser: HeadlessCommands['trainColouriser'] = ({ datasetId, backend, set, params, preset }) =>
  trainGenerative({
    datasetId,
    backend,
    params: paramsOf({ params: { ...params, preset, colouriser: {} }, set }),
  });

async function trainStudio({ backend, set, ...wish }: HeadlessStudioTrain): Promise<HeadlessStudioTrained> {
  // At once: who draws on the way asks for the first stop while this is still being prepared.
  const endStops = wish.stopEvery === undefined ? () => {} : stopEvery(wish.stopEvery);
  try {
    const { datasetId } = wish;
    const params = paramsOf({ params: await studioParams(wish), set });
    const own = (params as Record<string, unknown>)[kindOfParams(params)] as { isConditional?: boolean };
    await requireClasses(datasetId, own.isConditional === true);
    return await trainGenerative({ datasetId, params, backend });
  } finally {
    endStops();
  }
}

async function trainGenerative(start: TrainingStart): Promise<HeadlessStudioTrained> {
  const { model, run, seconds } = await trainOne(start);
  const { params } = start;
  return {
    ...{ modelId: model.id, preset: params.preset, metrics: model.metrics, backend: model.backend, seconds },
    epochs: (await readMetrics(run.id)).map(({ values }) => values),
    ...{ device: say(run.device ?? ''), warning: run.reason && say(run.reason) },
    peakBytes: run.peakBytes ?? null,
  };
}

/** AppError `bad-parameters` for what is out of its bounds, or no parameter of that kind. */
function paramsOf({ params, set = {} }: HeadlessParams): TrainParams {
  const { schema } = sharedOfParams(params);
  const given = withTexts(schema, params, set);
  parseTrainParams(given); // what is wrong is said of what was given
  return parseTrainParams(completeBy(schema, given));
}

/** Trains to the end, as the button does. */
async function trainOne(start: TrainingStart): Promise<TrainedOne> {
  const begun = performance.now();
  const endPhases = timePhases();
  const asked = await requestTraining({ ...start, evenIfShort: true });
  const [{ id }, { modelId }] = [await asked.begun, await asked.ended];
  const phases = endPhases();
  const model = modelId ? await readModel(modelId) : undefined;
  const run = await readRun(id);
  if (!model || !run) throw new AppError('unexpected', message('headless.noModel'));
  return { model, run, seconds: (performance.now() - begun) / 1000, phases };
}

interface TrainedOne extends Pick<HeadlessTrained, 'seconds' | 'phases'> {
  model: Model;
  run: Run;
}

async function graphics(): Promise<HeadlessGraphics> {
  const told = (found: GraphicsDevice | null) => found && { ...found, device: say(found.device) };
  return { webgpu: told(await readWebgpu()), webgl: told(readWebgl()) };
}

async function exportModel(modelId: string): Promise<void> {
  download(await exportPacked('model', modelId));
}

async function exportPack(modelId: string): Promise<void> {
  download(await exportPacked('pack', modelId));
}

async function importPack() {
  const start = performance.now();
  const { dataset, model } = await importMatcher(fileOf('headless-file'));
  const importMs = performance.now() - start;
  await selectSources([dataset.id]);
  return { modelId: model.id, datasetId: dataset.id, importMs };
}

/** Milliseconds to store the metrics of an epoch, `count` times, with those of the run's last epoch in a run of its own. */
async function timeLogging(runId: string, count: number): Promise<number[]> {
  const [run, metrics] = await Promise.all([readRun(runId), readMetrics(runId)]);
  const last = metrics.at(-1);
  if (!run || !last) throw new AppError('bad-record', message('headless.noMetrics'));
  const id = newId();
  await createRun({ ...run, id, epoch: 0, summary: {} });
  const times: number[] = [];
  for (let epoch = 1; epoch <= count; epoch++) {
    const start = performance.now();
    await appendEpoch({ run: { epoch }, metrics: { ...last, runId: id, epoch }, checkpoints: [] });
    times.push(performance.now() - start);
  }
  await deleteRuns([id]);
  return times;
}

function reportProgress(): void {
  let last = '';
  const say = (line: string) => {
    if (line !== last) console.info(`progress: ${(last = line)}`);
  };
  follow(importJob, (job) => {
    if (job.state === 'running')
      say(`import ${job.progress.phase} ${job.progress.done}/${job.progress.total}`);
  });
  follow(trainingJob, (job) => {
    if (job.state === 'idle') return;
    const { progress, backend } = job;
    const where = backend ? ` on ${backend.backend}` : '';
    const speed = progress
      ? `, ${progress.picturesPerSecond.toFixed(0)} pictures/s, ${progress.secondsLeft.toFixed(0)} s left`
      : '';
    say(`train ${job.phase}${where}, epoch ${job.run.epoch}/${job.run.epochs}${speed}`);
  });
}

function follow<T>(store: Store<T>, look: (value: T) => void): void {
  let before = 0;
  store.subscribe(() => {
    const now = performance.now();
    if (now - before < 1000) return;
    before = now;
    look(store.get());
  });
}
