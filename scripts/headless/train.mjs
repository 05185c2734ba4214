// The command `train`: a dataset in, a pack with the trained matcher out.
import { existsSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { UsageError } from './read-options.mjs';
import { withApp } from './browser.mjs';

/**
 * @import { Page } from '@playwright/test'
 * @import { HeadlessImport, HeadlessParams, HeadlessTrained } from '../../src/app/headless/headless-commands.ts'
 * @typedef {{ kind: 'sample' } | { kind: 'folder' | 'zip' | 'list', path: string }} DatasetPlace
 */

/** @param {import('./arguments.mjs').TrainCommand} command @param {string} folder what relative paths are relative to */
export async function train(command, folder) {
  const out = resolve(folder, command.out);
  if (!existsSync(dirname(out))) throw new UsageError(`There is no folder ${dirname(out)} to write to.`);
  const dataset = locate(command.dataset, folder);
  const { backend, allowSoftware } = command;
  const result = await withApp({ backend, allowSoftware }, async (page) => {
    const imported = await importDataset(page, dataset);
    process.stderr.write(`${imported.name}: ${imported.paints} paints, ${imported.pictures} pictures\n`);
    for (const { path, reason } of imported.skipped) process.stderr.write(`skipped ${path}: ${reason}\n`);
    const { params, set, gan } = command;
    const request = {
      datasetId: imported.datasetId,
      params,
      set,
      then: gan && ganStart(params, gan),
      backend,
    };
    const { then, ...trained } = await page.evaluate(
      (options) => window.swatchlightHeadless.train(options),
      request,
    );
    await savePack(page, trained.modelId, out);
    const drawn = gan && then && { gan: { variant: gan.variant, ...then } };
    return { dataset: imported, ...trained, ...drawn, out };
  });
  process.stdout.write(command.json ? `${JSON.stringify(result)}\n` : report(result));
}

/**
 * A GAN begins from the matcher's preset and seed.
 * @param {HeadlessParams['params']} matcher @param {import('./arguments.mjs').GanChoice} gan @returns {HeadlessParams}
 */
function ganStart({ preset, seed }, { variant, epochs, set }) {
  return {
    params: { preset, ...(seed !== undefined && { seed }), ...(epochs && { epochs }), gan: { variant } },
    ...(set && { set }),
  };
}

/** @param {string} dataset @param {string} folder @returns {DatasetPlace} */
function locate(dataset, folder) {
  if (dataset === 'sample') return { kind: 'sample' };
  const path = resolve(folder, dataset);
  const stats = statSync(path, { throwIfNoEntry: false });
  if (!stats) throw new UsageError(`There is no dataset at ${path}.`);
  if (stats.isDirectory()) return { kind: 'folder', path };
  return { kind: /\.zip$/i.test(path) ? 'zip' : 'list', path };
}

/** Imports a dataset by the page's own inputs. @param {Page} page @param {DatasetPlace} place */
export async function importDataset(page, place) {
  if (place.kind === 'sample') return page.evaluate(() => window.swatchlightHeadless.importSample());
  const { kind, path } = place;
  if (kind === 'zip' || kind === 'list') {
    await page.setInputFiles('#headless-file', path);
    return kind === 'zip'
      ? page.evaluate(() => window.swatchlightHeadless.importZip())
      : page.evaluate(() => window.swatchlightHeadless.importList());
  }
  await page.setInputFiles('#headless-folder', path, { timeout: 0 });
  return page.evaluate(() => {
    const input = document.querySelector('#headless-folder');
    return window.swatchlightHeadless.importFolder(input, '');
  });
}

/** @param {Page} page @param {string} modelId @param {string} out */
async function savePack(page, modelId, out) {
  const [download] = await Promise.all([
    page.waitForEvent('download', { timeout: 120_000 }),
    page.evaluate((id) => window.swatchlightHeadless.exportPack(id), modelId),
  ]);
  await download.saveAs(out);
}

/**
 * @typedef {NonNullable<HeadlessTrained['then']> & { variant: string }} Drawn
 * @param {Omit<HeadlessTrained, 'then'> & { dataset: HeadlessImport, gan?: Drawn, out: string }} result
 */
function report({ dataset, metrics, gan, backend, device, seconds, out }) {
  const lines = [
    `dataset   ${dataset.name}, ${dataset.paints} paints, imported in ${dataset.seconds.toFixed(1)} s`,
    `trained   in ${seconds.toFixed(1)} s on ${backend} (${device})`,
    ...Object.entries(metrics).map(([name, value]) => `${name.padEnd(16)} ${Number(value.toPrecision(5))}`),
    ...(gan ? reportGan(gan) : []),
    `pack      ${out}`,
  ];
  return `${lines.join('\n')}\n`;
}

/** @param {Drawn} gan */
function reportGan({ variant, metrics, seconds, warning }) {
  return [
    `${variant.padEnd(9)} in ${seconds.toFixed(1)} s`,
    ...Object.entries(metrics).map(([name, value]) => `${name.padEnd(16)} ${Number(value.toPrecision(5))}`),
    ...(warning ? [warning] : []),
  ];
}
