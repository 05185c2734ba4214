// The command `train`: a dataset in, a pack with the trained matcher out, or a file with a model of another kind.
import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { UsageError } from './read-options.mjs';
import { withApp } from './browser.mjs';
import { readConfig } from './config.mjs';
import { datasetAt, figureLines, give, saveDownload, sayImported } from './exchange.mjs';
import { interruptedStatus, stoppable } from './interruption.mjs';
import { followLines, printLine } from './json-lines.mjs';
import { runFormatOf, writeRun } from './run-out.mjs';
import { keepDataset, keepRun, newRecord, openState, restoreState } from './state.mjs';
import { importDataset as importPictures } from './studio.mjs';
import { MATCHER } from './train-arguments.mjs';

/**
 * @import { Page } from '@playwright/test'
 * @import { HeadlessImport } from '../../src/app/headless/headless-stored-types.ts'
 * @import { HeadlessLineOf } from '../../src/app/headless/headless-lines-types.ts'
 * @import { HeadlessParams, HeadlessTrained } from '../../src/app/headless/headless-trainings-types.ts'
 * @import { StateRecord } from './state.mjs'
 * @import { TrainCommand } from './train-arguments.mjs'
 * @typedef {{ kind: 'sample' } | import('./exchange.mjs').FilePlace} DatasetPlace
 * @typedef {{ command: TrainCommand, wish: HeadlessParams, dataset?: DatasetPlace, out: string, runOut?: string, state?: string, asked: Record<string, string>, record: StateRecord | null }} Plan
 *   what the command line comes to; `record`: of the training that is gone on with
 */

/** @param {TrainCommand} command @param {string} folder what relative paths are relative to */
export async function train(command, folder) {
  const plan = planOf(command, folder);
  const { backend, allowSoftware, json, jsonLines } = command;
  const result = await withApp({ backend, allowSoftware }, (page) =>
    stoppable(
      () => page.evaluate(() => window.swatchlightHeadless.stop()),
      () => trainIn(page, plan),
    ),
  );
  if (!jsonLines) process.stdout.write(json ? `${JSON.stringify(result)}\n` : report(result));
}

/** @param {TrainCommand} command @param {string} folder @returns {Plan} */
function planOf(command, folder) {
  const out = fileAt(folder, command.out);
  const runOut = command.runOut === undefined ? undefined : fileAt(folder, command.runOut);
  if (runOut !== undefined) runFormatOf(runOut, command.runWithoutWeights);
  const config = command.config === undefined ? { set: {} } : readConfig(folder, command.config);
  const { params } = command;
  if (config.kind !== undefined && command.kind !== undefined && config.kind !== command.kind)
    throw new UsageError(`${command.config} is of the kind ${config.kind}, not ${command.kind}.`);
  const kind = command.kind ?? config.kind ?? MATCHER;
  const fromFile = Object.entries(config.set).filter(([name]) => !Object.hasOwn(params, name));
  const wish = { kind, params, set: { ...Object.fromEntries(fromFile), ...command.set } };
  const state = command.state === undefined ? undefined : resolve(folder, command.state);
  const asked = askedOf(command, folder, wish);
  const record = state === undefined ? null : openState(state, command.resume === true, asked);
  if (!record && command.dataset === undefined)
    throw new UsageError('Nothing is kept there to go on with, so --dataset is needed.');
  const dataset = record || command.dataset === undefined ? undefined : placeOf(folder, command.dataset);
  return { command, wish, dataset, out, runOut, state, asked, record };
}

/** @param {string} folder @param {string} path */
function fileAt(folder, path) {
  const full = resolve(folder, path);
  if (!existsSync(dirname(full))) throw new UsageError(`There is no folder ${dirname(full)} to write to.`);
  return full;
}

/** @param {string} folder @param {string} dataset @returns {DatasetPlace} */
export const placeOf = (folder, dataset) =>
  dataset === 'sample' ? { kind: 'sample' } : datasetAt(folder, dataset, UsageError);

/**
 * What was said of the training, by name, without what is so unless set.
 * @param {TrainCommand} command @param {string} folder @param {HeadlessParams} wish @returns {Record<string, string>}
 */
function askedOf({ kind, config, dataset }, folder, wish) {
  const { preset: standard, ...params } = wish.params;
  const texts = Object.entries(params).map(([name, value]) => [name, String(value)]);
  return {
    ...((kind ?? (config && wish.kind)) && { kind: wish.kind }),
    ...(dataset !== undefined && { dataset: dataset === 'sample' ? dataset : resolve(folder, dataset) }),
    ...(standard !== undefined && standard !== 'compact' && { preset: String(standard) }),
    ...Object.fromEntries(texts),
    ...wish.set,
  };
}

/** @param {Page} page @param {Plan} plan */
async function trainIn(page, plan) {
  const { command, wish, out, runOut, record } = plan;
  const { isMatcher } = await page.evaluate(
    (asked) => window.swatchlightHeadless.checkParams(asked),
    record ? { kind: record.asked.kind ?? MATCHER, params: {} } : wish,
  );
  const imported = await datasetIn(page, plan, isMatcher);
  const { trained, begun } = await followed(page, plan, imported);
  const { then, ...first } = trained;
  await saveDownload(page, out, () =>
    page.evaluate(
      ([id, isPack]) =>
        isPack ? window.swatchlightHeadless.exportPack(id) : window.swatchlightHeadless.exportModel(id),
      /** @type {const} */ ([trained.modelId, isMatcher]),
    ),
  );
  const ids = { ...first, datasetId: begun.datasetId };
  if (runOut !== undefined) await writeRun(page, runOut, ids, command.runWithoutWeights);
  const end = await page.evaluate((id) => window.swatchlightHeadless.endOf(id), trained.runId);
  const { runId, metrics, seconds } = trained;
  if (command.jsonLines)
    printLine({
      event: 'end',
      runId,
      ...end,
      metrics,
      seconds,
      out,
      ...(runOut !== undefined && { runOut }),
    });
  const { gan } = command;
  const drawn = gan && then && { gan: { variant: gan.variant, ...then } };
  return { dataset: imported, ...first, ...drawn, out };
}

/** What is trained on: imported, or as the state has it. @param {Page} page @param {Plan} plan @param {boolean} isMatcher */
async function datasetIn(page, { dataset, state, record }, isMatcher) {
  if (record && state !== undefined) {
    await restoreState(page, state);
    return null;
  }
  if (!dataset) throw new UsageError('--dataset is missing.');
  return datasetOf(page, dataset, isMatcher);
}

/** Imports what a kind of model is trained on: paints, or pictures of any kind. @param {Page} page @param {DatasetPlace} place @param {boolean} isMatcher */
export async function datasetOf(page, place, isMatcher) {
  if (!isMatcher && place.kind !== 'sample') return importPictures(page, place);
  const imported = await importDataset(page, place);
  sayImported(imported, `${imported.paints} paints, ${imported.pictures} pictures`);
  return imported;
}

/**
 * The training to its end, told and kept as it goes. @param {Page} page @param {Plan} plan @param {HeadlessImport | null} imported
 * @returns {Promise<{ trained: HeadlessTrained, begun: { datasetId: string } }>}
 */
async function followed(page, plan, imported) {
  const { command, wish, record, state, asked } = plan;
  const { backend, gan } = command;
  const datasetId = record?.datasetId ?? imported?.datasetId ?? '';
  if (state !== undefined && !record) await keepDataset(page, state, datasetId);
  const training = record
    ? page.evaluate((own) => window.swatchlightHeadless.goOn(own), {
        runId: record.runId,
        backend: backend === 'auto' ? record.backend : backend,
      })
    : page.evaluate((own) => window.swatchlightHeadless.train(own), {
        ...{ datasetId, backend, ...wish },
        then: gan && ganStart(wish.params, gan),
      });
  const keep = keeper(page, plan, { ...newRecord, datasetId, asked: record?.asked ?? asked, ...record });
  const before = record?.seconds ?? 0;
  const onLine = async (/** @type {HeadlessLineOf} */ line) => {
    const told = line.event === 'epoch' ? { ...line, seconds: before + line.seconds } : line;
    await keep(told); // so that what is told is kept by then
    if (command.jsonLines) printLine(told);
  };
  const [trained] = await toldWhereItFails(Promise.all([training, followLines(page, onLine)]), command);
  return { trained, begun: { datasetId } };
}

/**
 * Says of a training that fails, or that can't be kept, that it did, before its error goes on.
 * @template Result @param {Promise<Result>} training @param {TrainCommand} command @returns {Promise<Result>}
 */
async function toldWhereItFails(training, { jsonLines }) {
  try {
    return await training;
  } catch (error) {
    const outcome = interruptedStatus() ? 'stopped' : 'failed';
    const { sentenceFromPage } = await import('./browser.mjs');
    if (jsonLines) printLine({ event: 'end', outcome, reason: sentenceFromPage(error), out: null });
    throw error;
  }
}

/** Keeps a state after each epoch, where one is asked for. @param {Page} page @param {Plan} plan @param {any} record */
function keeper(page, { state }, record) {
  let now = record;
  return async (/** @type {HeadlessLineOf} */ line) => {
    if (state === undefined) return;
    if (line.event === 'start') now = { ...now, runId: line.runId, name: line.name };
    else if (line.event === 'epoch') {
      const backend = await page.evaluate((id) => window.swatchlightHeadless.backendOf(id), now.runId);
      now = { ...now, epoch: line.epoch, seconds: line.seconds, backend };
      await keepRun(page, state, now);
    }
  };
}

/**
 * A GAN begins from the matcher's preset and seed.
 * @param {HeadlessParams['params']} matcher @param {import('./train-arguments.mjs').GanChoice} gan @returns {HeadlessParams}
 */
function ganStart({ preset, seed }, { variant, epochs, set }) {
  return {
    params: { preset, ...(seed !== undefined && { seed }), ...(epochs && { epochs }), gan: { variant } },
    ...(set && { set }),
  };
}

/** Imports a dataset by the page's own inputs. @param {Page} page @param {DatasetPlace} place */
export async function importDataset(page, place) {
  if (place.kind === 'sample') return page.evaluate(() => window.swatchlightHeadless.importSample());
  await give(page, place);
  switch (place.kind) {
    case 'folder':
      return page.evaluate(() => window.swatchlightHeadless.importFolder());
    case 'zip':
      return page.evaluate(() => window.swatchlightHeadless.importZip());
    case 'file':
      return page.evaluate(() => window.swatchlightHeadless.importList());
  }
}

/**
 * @typedef {NonNullable<HeadlessTrained['then']> & { variant: string }} Drawn
 * @param {Omit<HeadlessTrained, 'then'> & { dataset: HeadlessImport | null, gan?: Drawn, out: string }} result
 */
function report({ dataset, metrics, gan, backend, device, seconds, out }) {
  const from = dataset
    ? `${dataset.name}, ${dataset.paints} paints, imported in ${dataset.seconds.toFixed(1)} s`
    : 'as its state has it';
  const lines = [
    `dataset   ${from}`,
    `trained   in ${seconds.toFixed(1)} s on ${backend} (${device})`,
    ...figureLines(metrics),
    ...(gan ? reportGan(gan) : []),
    `pack      ${out}`,
  ];
  return `${lines.join('\n')}\n`;
}

/** @param {Drawn} gan */
function reportGan({ variant, metrics, seconds, warning }) {
  return [
    `${variant.padEnd(9)} in ${seconds.toFixed(1)} s`,
    ...figureLines(metrics),
    ...(warning ? [warning] : []),
  ];
}
