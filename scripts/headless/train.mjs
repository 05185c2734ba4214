// The command `train`: a dataset in, a pack with the trained matcher out.
import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { UsageError } from './read-options.mjs';
import { withApp } from './browser.mjs';
import { datasetAt, figureLines, give, saveDownload, sayImported } from './exchange.mjs';

/**
 * @import { Page } from '@playwright/test'
 * @import { HeadlessImport, HeadlessParams, HeadlessTrained } from '../../src/app/headless/headless-commands.ts'
 * @typedef {{ kind: 'sample' } | import('./exchange.mjs').FilePlace} DatasetPlace
 */

/** @param {import('./arguments.mjs').TrainCommand} command @param {string} folder what relative paths are relative to */
export async function train(command, folder) {
  const out = resolve(folder, command.out);
  if (!existsSync(dirname(out))) throw new UsageError(`There is no folder ${dirname(out)} to write to.`);
  /** @type {DatasetPlace} */
  const dataset =
    command.dataset === 'sample' ? { kind: 'sample' } : datasetAt(folder, command.dataset, UsageError);
  const { backend, allowSoftware } = command;
  const result = await withApp({ backend, allowSoftware }, async (page) => {
    const imported = await importDataset(page, dataset);
    sayImported(imported, `${imported.paints} paints, ${imported.pictures} pictures`);
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
    await saveDownload(page, out, () =>
      page.evaluate((id) => window.swatchlightHeadless.exportPack(id), trained.modelId),
    );
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
 * @param {Omit<HeadlessTrained, 'then'> & { dataset: HeadlessImport, gan?: Drawn, out: string }} result
 */
function report({ dataset, metrics, gan, backend, device, seconds, out }) {
  const lines = [
    `dataset   ${dataset.name}, ${dataset.paints} paints, imported in ${dataset.seconds.toFixed(1)} s`,
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
