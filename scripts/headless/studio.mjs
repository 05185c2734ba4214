// The commands of `studio`: pictures in and a file with a generative model out, pictures out of that, and how near they are
// to real ones.
import { statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { withApp } from './browser.mjs';
import { datasetAt, figureLines, give, saveDownload, sayImported } from './exchange.mjs';
import { idxFilesBeside } from './idx-beside.mjs';
import { requireWritable, withFolder } from './out-places.mjs';

/**
 * @import { Page } from '@playwright/test'
 * @import { HeadlessJudgement, HeadlessReport } from '../../src/app/headless/headless-commands.ts'
 * @import { StudioCommand, StudioReportCommand, StudioSampleCommand, StudioTestCommand, StudioTrainCommand } from './studio-arguments.mjs'
 */

/** Pictures that come out of the page at once. */
const CHUNK = 64;

/** @param {StudioCommand} command @param {string} folder what relative paths are relative to */
export function runStudio(command, folder) {
  switch (command.command) {
    case 'studio train':
      return train(command, folder);
    case 'studio sample':
      return sample(command, folder);
    case 'studio test':
      return test(command, folder);
    case 'studio report':
      return compare(command, folder);
  }
}

/** @param {StudioTrainCommand} command @param {string} folder */
async function train(command, folder) {
  const out = fileAt(folder, command.out, 'the model');
  const dataset = datasetAt(folder, command.dataset);
  const { backend, allowSoftware, kind, preset, params, set } = command;
  const result = await withApp({ backend, allowSoftware }, async (page) => {
    const imported = await importDataset(page, dataset);
    const { metrics, modelId, ...trained } = await page.evaluate(
      (request) => window.swatchlightHeadless.trainStudio(request),
      { datasetId: imported.datasetId, kind, preset, params, set, backend },
    );
    await saveDownload(page, out, () =>
      page.evaluate((id) => window.swatchlightHeadless.exportModel(id), modelId),
    );
    return { ...metrics, kind, dataset: imported.name, pictures: imported.pictures, ...trained, out };
  });
  process.stdout.write(command.json ? `${JSON.stringify(result)}\n` : report(result));
}

/** @param {StudioReportCommand} command @param {string} folder */
async function compare(command, folder) {
  const out = fileAt(folder, command.out, 'the report');
  const dataset = datasetAt(folder, command.dataset);
  const { backend, allowSoftware, families, seeds, epochs, networks } = command;
  const result = await withApp({ backend, allowSoftware }, async (page) => {
    const imported = await importDataset(page, dataset);
    const { comparisonId, ...found } = await page.evaluate(
      (wish) => window.swatchlightHeadless.reportStudio(wish),
      { datasetId: imported.datasetId, ...(families && { families }), seeds, epochs, networks, backend },
    );
    await saveDownload(page, out, () =>
      page.evaluate((id) => window.swatchlightHeadless.exportReport(id), comparisonId),
    );
    return { dataset: imported.name, pictures: imported.pictures, ...found, out };
  });
  process.stdout.write(command.json ? `${JSON.stringify(result)}\n` : compared(result));
}

/** @param {StudioSampleCommand} command @param {string} folder */
async function sample({ model, count, label, seed, out, json }, folder) {
  const path = modelAt(folder, model);
  const to = resolve(folder, out);
  const files = await withFolder(to, () =>
    withApp({}, (page) => drawTo(page, to, path, { count, label, seed })),
  );
  const lines = json ? files.map((file) => JSON.stringify(file)) : [`${files.length} pictures in ${to}`];
  process.stdout.write(`${lines.join('\n')}\n`);
}

/**
 * Pictures of the model at `path`, as files.
 * @param {Page} page @param {string} to a folder @param {string} path @param {Pick<StudioSampleCommand, 'count' | 'label' | 'seed'>} wish
 */
async function drawTo(page, to, path, { count, label, seed }) {
  await page.setInputFiles('#headless-file', path);
  const files = [];
  for (let from = 0; from < count; from += CHUNK) {
    const drawn = await page.evaluate((wish) => window.swatchlightHeadless.sampleStudio(wish), {
      ...{ seed, from, count: Math.min(CHUNK, count - from) },
      ...(label !== undefined && { label }),
    });
    for (const [i, { png, label: told }] of drawn.entries()) {
      const file = join(to, `${String(from + i + 1).padStart(String(count).length, '0')}.png`);
      writeFileSync(file, Buffer.from(png, 'base64'));
      files.push({ file, label: told });
    }
  }
  return files;
}

/** @param {StudioTestCommand} command @param {string} folder */
async function test({ model, dataset, json }, folder) {
  const [file, pictures] = [modelAt(folder, model), datasetAt(folder, dataset)];
  const found = await withApp({}, async (page) => {
    const { datasetId } = await importDataset(page, pictures);
    await page.setInputFiles('#headless-file', file);
    return page.evaluate((id) => window.swatchlightHeadless.testStudio(id), datasetId);
  });
  process.stdout.write(json ? `${JSON.stringify(found)}\n` : measures(found));
}

/** A file that can be written. @param {string} folder @param {string} out @param {string} what is written to it */
export function fileAt(folder, out, what) {
  const path = resolve(folder, out);
  requireWritable(dirname(path));
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory())
    throw new Error(`${path} is a folder: name a file to write ${what} to.`);
  return path;
}

/** @param {string} folder @param {string} model */
export function modelAt(folder, model) {
  const path = resolve(folder, model);
  if (!statSync(path, { throwIfNoEntry: false })?.isFile()) throw new Error(`There is no model at ${path}.`);
  return path;
}

/** Says what it is and what was skipped. @param {Page} page @param {import('./exchange.mjs').FilePlace} dataset */
export async function importDataset(page, dataset) {
  const { kind, path } = dataset;
  if (kind === 'file') await page.setInputFiles('#headless-pictures', idxFilesBeside(path), { timeout: 0 });
  else await give(page, dataset);
  const from = /** @type {const} */ ({ folder: 'folder', zip: 'file', file: 'files' })[kind];
  const name = basename(path);
  const imported = await page.evaluate(
    (asked) => window.swatchlightHeadless.importPictures(asked.from, asked.name),
    { from, name },
  );
  sayImported(imported, `${imported.pictures} pictures`);
  return imported;
}

/** @param {Record<string, unknown>} result */
export function report({ epochs, ...result }) {
  const told = Object.fromEntries(Object.entries(result).filter(([, value]) => value !== null));
  return [...figureLines({ ...told, epochs: /** @type {unknown[]} */ (epochs).length }), ''].join('\n');
}

/** @param {HeadlessJudgement} found */
function measures({ intervals, floors, advice, ...values }) {
  const lines = Object.entries(values).map(([name, value]) => {
    const [interval, floor] = [intervals[name], floors[name]];
    const figures = [value, ...(interval ?? []), floor].map(
      (figure) => figure && Number(figure.toPrecision(4)),
    );
    const [shown, low, high, real] = figures;
    const rest = interval ? `  (${low} to ${high}; held-out real pictures ${real})` : '';
    return `${name.padEnd(20)} ${shown}${rest}`;
  });
  return [...lines, ...advice, ''].join('\n');
}

/** A line for each training. @param {Omit<HeadlessReport, 'comparisonId'> & { out: string }} result */
function compared({ runs, out }) {
  const lines = runs.map(({ family, seed, status, seconds, measures, reason }) => {
    const distance = measures.frechet_distance;
    const found =
      distance === undefined ? (reason ?? '') : `Fréchet distance ${Number(distance.toPrecision(4))}`;
    return `${family.padEnd(8)} seed ${seed}  ${status}  ${Math.round(seconds)} s  ${found}`;
  });
  return [...lines, `The report is in ${out}.`, ''].join('\n');
}
