// The commands of `studio`: pictures in and a file with a generative model out, pictures out of that, and how near they are
// to real ones.
import { accessSync, constants, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { messageOf } from '../errors.mjs';
import { idxFilesBeside } from './idx-beside.mjs';
import { withApp } from './browser.mjs';

/**
 * @import { Page } from '@playwright/test'
 * @import { HeadlessJudgement } from '../../src/app/headless/headless-commands.ts'
 * @import { StudioCommand, StudioSampleCommand, StudioTestCommand, StudioTrainCommand } from './studio-arguments.mjs'
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
  }
}

/** @param {StudioTrainCommand} command @param {string} folder */
async function train(command, folder) {
  const out = resolve(folder, command.out);
  requireWritable(dirname(out));
  if (statSync(out, { throwIfNoEntry: false })?.isDirectory())
    throw new Error(`${out} is a folder: name a file to write the model to.`);
  const dataset = datasetAt(folder, command.dataset);
  const { backend, allowSoftware, kind, preset, params, set } = command;
  const result = await withApp({ backend, allowSoftware }, async (page) => {
    const imported = await importDataset(page, dataset);
    const { metrics, modelId, ...trained } = await page.evaluate(
      (request) => window.swatchlightHeadless.trainStudio(request),
      { datasetId: imported.datasetId, kind, preset, params, set, backend },
    );
    const [download] = await Promise.all([
      page.waitForEvent('download', { timeout: 120_000 }),
      page.evaluate((id) => window.swatchlightHeadless.exportModel(id), modelId),
    ]);
    await download.saveAs(out);
    return { ...metrics, kind, dataset: imported.name, pictures: imported.pictures, ...trained, out };
  });
  process.stdout.write(command.json ? `${JSON.stringify(result)}\n` : report(result));
}

/** @param {StudioSampleCommand} command @param {string} folder */
async function sample({ model, count, label, seed, out, json }, folder) {
  const path = modelAt(folder, model);
  const to = resolve(folder, out);
  requireFolder(to);
  const files = await withApp({}, async (page) => {
    await page.setInputFiles('#headless-file', path);
    const names = [];
    for (let from = 0; from < count; from += CHUNK) {
      const drawn = await page.evaluate((wish) => window.swatchlightHeadless.sampleStudio(wish), {
        ...{ seed, from, count: Math.min(CHUNK, count - from) },
        ...(label !== undefined && { label }),
      });
      for (const [i, { png }] of drawn.entries()) {
        const name = `${String(from + i + 1).padStart(String(count).length, '0')}.png`;
        writeFileSync(join(to, name), Buffer.from(png, 'base64'));
        names.push({ file: join(to, name), label: drawn[i].label });
      }
    }
    return names;
  });
  const lines = json ? files.map((file) => JSON.stringify(file)) : [`${files.length} pictures in ${to}`];
  process.stdout.write(`${lines.join('\n')}\n`);
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

/** @param {string} folder @param {string} model */
function modelAt(folder, model) {
  const path = resolve(folder, model);
  if (!statSync(path, { throwIfNoEntry: false })?.isFile()) throw new Error(`There is no model at ${path}.`);
  return path;
}

/** @param {string} folder @param {string} dataset @returns {{ path: string, isFolder: boolean }} */
function datasetAt(folder, dataset) {
  const path = resolve(folder, dataset);
  const stats = statSync(path, { throwIfNoEntry: false });
  if (!stats) throw new Error(`There is no dataset at ${path}.`);
  return { path, isFolder: stats.isDirectory() };
}

/** Says what it is and what was skipped. @param {Page} page @param {{ path: string, isFolder: boolean }} dataset */
async function importDataset(page, { path, isFolder }) {
  const imported = await importFrom(page, path, isFolder);
  process.stderr.write(`${imported.name}: ${imported.pictures} pictures\n`);
  for (const { path: skipped, reason } of imported.skipped)
    process.stderr.write(`skipped ${skipped}: ${reason}\n`);
  return imported;
}

/** @param {Page} page @param {string} path @param {boolean} isFolder */
async function importFrom(page, path, isFolder) {
  if (isFolder) {
    await page.setInputFiles('#headless-folder', path, { timeout: 0 });
    return page.evaluate((name) => window.swatchlightHeadless.importPictures('folder', name), basename(path));
  }
  if (/\.zip$/i.test(path)) {
    await page.setInputFiles('#headless-file', path);
    return page.evaluate((name) => window.swatchlightHeadless.importPictures('file', name), basename(path));
  }
  await page.setInputFiles('#headless-pictures', idxFilesBeside(path), { timeout: 0 });
  return page.evaluate((name) => window.swatchlightHeadless.importPictures('files', name), basename(path));
}

/** Makes it where it is missing. @param {string} folder */
function requireFolder(folder) {
  if (!statSync(folder, { throwIfNoEntry: false }))
    try {
      mkdirSync(folder, { recursive: true });
    } catch (error) {
      throw new Error(`The folder ${folder} can’t be made: ${messageOf(error)}`, { cause: error });
    }
  requireWritable(folder);
}

/** @param {string} folder */
function requireWritable(folder) {
  const stats = statSync(folder, { throwIfNoEntry: false });
  if (!stats) throw new Error(`There is no folder ${folder} to write to.`);
  if (!stats.isDirectory()) throw new Error(`${folder} is a file, not a folder to write to.`);
  try {
    accessSync(folder, constants.W_OK);
  } catch (error) {
    throw new Error(`The folder ${folder} can’t be written to.`, { cause: error });
  }
}

/** @param {Record<string, unknown>} result */
function report({ epochs, ...result }) {
  const lines = Object.entries(result).filter(([, value]) => value !== null);
  const texts = lines.map(([name, value]) => {
    const shown = typeof value === 'number' ? Number(value.toPrecision(5)) : value;
    return `${name.padEnd(16)} ${shown}`;
  });
  return [...texts, `${'epochs'.padEnd(16)} ${/** @type {unknown[]} */ (epochs).length}`, ''].join('\n');
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
