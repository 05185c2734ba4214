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
 * @import { HeadlessJudgement, HeadlessPng, HeadlessReport, HeadlessStudioSample } from '../../src/app/headless/headless-studio-types.ts'
 * @import { EpochSamples, StudioCommand, StudioReportCommand, StudioSampleCommand, StudioTestCommand, StudioTrainCommand } from './studio-arguments.mjs'
 */

/** Pictures that come out of the page at once. */
const CHUNK = 64;
/** Of the noise that a training draws from while it goes on. */
const SAMPLES_SEED = 7;

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
  const { backend, allowSoftware, kind, preset, params, set, samples } = command;
  const result = await withApp({ backend, allowSoftware }, async (page) => {
    const imported = await importDataset(page, dataset);
    const request = { datasetId: imported.datasetId, kind, preset, params, set, backend };
    const training = page.evaluate((asked) => window.swatchlightHeadless.trainStudio(asked), {
      ...request,
      ...(samples && { stopEvery: samples.every }),
    });
    const [{ metrics, modelId, ...trained }] = await Promise.all([
      training,
      samples && drawEpochs(page, resolve(folder, samples.dir), samples),
    ]);
    await saveDownload(page, out, () =>
      page.evaluate((id) => window.swatchlightHeadless.exportModel(id), modelId),
    );
    return { ...metrics, kind, dataset: imported.name, pictures: imported.pictures, ...trained, out };
  });
  process.stdout.write(command.json ? `${JSON.stringify(result)}\n` : report(result));
}

/**
 * A folder of pictures for each epoch that a training stands still at: from the same noise each time.
 * @param {Page} page @param {string} to a folder @param {EpochSamples} samples
 */
async function drawEpochs(page, to, { count }) {
  for (;;) {
    const epoch = await page.evaluate(() => window.swatchlightHeadless.nextStop());
    if (epoch === null) return;
    const own = join(to, `epoch-${String(epoch).padStart(4, '0')}`);
    await withFolder(own, () =>
      inChunks(own, { seed: SAMPLES_SEED, count }, (wish) =>
        page.evaluate((asked) => window.swatchlightHeadless.sampleStop(asked), wish),
      ),
    );
    process.stderr.write(`${count} pictures after epoch ${epoch} in ${own}\n`);
    await page.evaluate(() => window.swatchlightHeadless.leaveStop());
  }
}

/** @param {StudioReportCommand} command @param {string} folder */
async function compare(command, folder) {
  const out = fileAt(folder, command.out, 'the report');
  const dataset = datasetAt(folder, command.dataset);
  const { backend, allowSoftware, families, seeds, epochs, minutes, networks } = command;
  const result = await withApp({ backend, allowSoftware }, async (page) => {
    const imported = await importDataset(page, dataset);
    const { comparisonId, ...found } = await page.evaluate(
      (wish) => window.swatchlightHeadless.reportStudio(wish),
      {
        ...{ datasetId: imported.datasetId, seeds, epochs, networks, backend },
        ...(families && { families }),
        ...(minutes !== undefined && { minutes }),
      },
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
async function drawTo(page, to, path, wish) {
  await page.setInputFiles('#headless-file', path);
  return inChunks(to, wish, (asked) =>
    page.evaluate((own) => window.swatchlightHeadless.sampleStudio(own), asked),
  );
}

/**
 * @param {string} to a folder
 * @param {Omit<StudioSampleCommand, 'command' | 'model' | 'out' | 'json'>} wish
 * @param {(wish: HeadlessStudioSample) => Promise<HeadlessPng[]>} draw
 */
async function inChunks(to, { count, label, seed }, draw) {
  const files = [];
  for (let from = 0; from < count; from += CHUNK) {
    const drawn = await draw({
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
  const lines = runs.map(({ family, seed, status, epochs, seconds, measures, reason }) => {
    const distance = measures.frechet_distance;
    const found =
      distance === undefined ? (reason ?? '') : `Fréchet distance ${Number(distance.toPrecision(4))}`;
    return `${family.padEnd(8)} seed ${seed}  ${status}  ${epochs} epochs  ${Math.round(seconds)} s  ${found}`;
  });
  return [...lines, `The report is in ${out}.`, ''].join('\n');
}
