// The commands that scripts drive in a headless browser; each calls what the buttons call.
import { presentPaints } from '../../dataset/dataset.ts';
import type { GraphicsDevice } from '../../shared/gpu-devices.ts';
import { message, say } from '../../shared/message.ts';
import { SAMPLE_BOOK } from '../../dataset/books/sample-book.ts';
import type { ImportOutcome } from '../../dataset/ingest-api.ts';
import { sourceFromFiles } from '../../dataset/walk-drop.ts';
import { AppError, sentenceOf } from '../../shared/errors.ts';
import { readPaints } from '../../storage/stores/datasets.ts';
import { newId } from '../../storage/ids.ts';
import { backUpParts } from './headless-backup.ts';
import { bringLpipsFile } from '../commands/lpips-commands.ts';
import { colourOutline } from './headless-colouriser.ts';
import { addInput, download, fileOf, filesOf } from './headless-inputs.ts';
import { appendEpoch, createRun, deleteRuns, readMetrics, readRun } from '../../storage/stores/runs.ts';
import type { HeadlessCommands } from './headless-commands.ts';
import type { HeadlessGraphics, HeadlessImport } from './headless-stored-types.ts';
import { askEverything, matchFiles, matchFrames, timeMatches, type WordVerdict } from './headless-match.ts';
import { importAnyPictures, sampleStudio, testStudio } from './headless-studio.ts';
import { leaveStop, nextStop, sampleStop } from './headless-samples.ts';
import { endOf, nextLine } from './headless-lines.ts';
import { ablateColouriser, foundOfComparison, reportStudio, type WriteReport } from './headless-report.ts';
import { readDataset } from './headless-read.ts';
import { backUp, checkStorage, purgeAllBut, removePacks, restore } from './headless-storage.ts';
import {
  backendOf,
  checkParams,
  isOfMatcher,
  goOn,
  stop,
  train,
  trainColouriser,
  trainStudio,
} from './headless-training.ts';
import { planRepeat, repeat, restoreRuns } from './headless-repro.ts';
import { checkSweep, mergeShards, sweep } from './headless-sweep.ts';
import { paintWall } from './headless-wall.ts';
import { readWebgl, readWebgpu } from '../queries/graphics.ts';
import { startImport } from '../jobs/import-job.ts';
import { importJob, type ImportSource } from '../jobs/import-state.ts';
import { selectSources } from '../sessions/match-session.ts';
import { exportPacked, importMatcher } from '../pack-transfers.ts';
import { exportFile } from '../transfers.ts';
import type { Store } from '../store.ts';
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
    checkParams: (wish) => Promise.resolve(checkParams(wish)),
    goOn,
    nextLine,
    endOf,
    backendOf,
    isOfMatcher,
    stop,
    checkSweep: (wish) => Promise.resolve(checkSweep(wish)),
    sweep,
    mergeShards,
    restoreRuns,
    planRepeat,
    repeat,
    importPictures,
    trainStudio,
    nextStop,
    sampleStop,
    leaveStop,
    sampleStudio,
    testStudio,
    bringLpips: () => bringLpipsFile(fileOf('headless-file')),
    trainColouriser,
    colourOutline: async (wish, id) =>
      colourOutline(wish, id === undefined ? [] : presentPaints(await readPaints(id))),
    reportStudio,
    ablateColouriser,
    exportReport: async (id) => download(await writeReport(await foundOfComparison(id))),
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
    backUpParts,
    exportRuns,
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

const exportRuns: HeadlessCommands['exportRuns'] = async (format, runIds) => {
  const { file } = await exportFile({ kind: 'runs', format, runIds });
  if (!file) throw new AppError('unexpected', message('headless.elsewhere'));
  download(file);
};

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
