// The commands of colourisers: pairs in and a file with a model out; an outline in and the same filled out.
import { statSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { withApp } from './browser.mjs';
import { datasetAt, saveDownload } from './exchange.mjs';
import { fileAt, importDataset, modelAt, report } from './studio.mjs';

/** @import { AblateCommand, ColourCommand, ColouriserTrainCommand } from './colouriser-arguments.mjs' */
/** @import { HeadlessAblated } from '../../src/app/headless/headless-studio-types.ts' */

/** @param {ColouriserTrainCommand} command @param {string} folder what relative paths are relative to */
export async function trainColouriser(command, folder) {
  const out = fileAt(folder, command.out, 'the model');
  const dataset = datasetAt(folder, command.dataset);
  const { backend, allowSoftware, preset, params, set } = command;
  const lpips = command.lpips === undefined ? undefined : resolve(folder, command.lpips);
  if (lpips !== undefined && !statSync(lpips, { throwIfNoEntry: false })?.isFile())
    throw new Error(`There is no file of LPIPS at ${lpips}: interop/lpips_file.py writes one.`);
  const result = await withApp({ backend, allowSoftware }, async (page) => {
    const imported = await importDataset(page, dataset);
    const lpipsFile = lpips === undefined ? undefined : await bringLpips(page, lpips);
    const { metrics, modelId, ...trained } = await page.evaluate(
      (request) => window.swatchlightHeadless.trainColouriser(request),
      { datasetId: imported.datasetId, preset, params, set, backend, lpipsFile },
    );
    await saveDownload(page, out, () =>
      page.evaluate((id) => window.swatchlightHeadless.exportModel(id), modelId),
    );
    return { ...metrics, dataset: imported.name, pictures: imported.pictures, ...trained, out };
  });
  process.stdout.write(command.json ? `${JSON.stringify(result)}\n` : report(result));
}

/** Its id in the storage. @param {import('@playwright/test').Page} page @param {string} path */
async function bringLpips(page, path) {
  await page.setInputFiles('#headless-file', path);
  return page.evaluate(() => window.swatchlightHeadless.bringLpips());
}

/** @param {AblateCommand} command @param {string} folder */
export async function ablate(command, folder) {
  const out = fileAt(folder, command.out, 'the report');
  const dataset = datasetAt(folder, command.dataset);
  const { backend, allowSoftware, factors, epochs, seedCount, networks } = command;
  const result = await withApp({ backend, allowSoftware }, async (page) => {
    const imported = await importDataset(page, dataset);
    const { comparisonId, ...found } = await page.evaluate(
      (wish) => window.swatchlightHeadless.ablateColouriser(wish),
      { datasetId: imported.datasetId, factors, epochs, seedCount, networks, backend },
    );
    await saveDownload(page, out, () =>
      page.evaluate((id) => window.swatchlightHeadless.exportReport(id), comparisonId),
    );
    return { dataset: imported.name, pictures: imported.pictures, ...found, out };
  });
  process.stdout.write(command.json ? `${JSON.stringify(result)}\n` : ablated(result));
}

/** A line for each training, then where the report is. @param {Pick<HeadlessAblated, 'runs'> & { out: string }} result */
function ablated({ runs, out }) {
  const lines = runs.map(({ name, seed, status, epochs, weights, seconds, measures, reason }) => {
    const psnr = measures.val_psnr === undefined ? (reason ?? '') : `PSNR ${measures.val_psnr.toFixed(1)} dB`;
    const size = `${weights ?? 0} weights`.padStart(15);
    return `${name.padEnd(34)} seed ${seed}  ${status}  ${epochs} epochs ${size}  ${seconds === null ? '–' : Math.round(seconds)} s  ${psnr}`;
  });
  return [...lines, `The report is in ${out}.`, ''].join('\n');
}

/** @param {ColourCommand} command @param {string} folder */
export async function colour({ model, image, paint, pack, out, json }, folder) {
  const to = fileAt(folder, out, 'the picture');
  const [from, picture] = [modelAt(folder, model), resolve(folder, image)];
  if (!statSync(picture, { throwIfNoEntry: false })?.isFile())
    throw new Error(`There is no picture at ${picture}.`);
  const { png, ...told } = await withApp({}, async (page) => {
    const datasetId = pack === undefined ? undefined : await importPack(page, modelAt(folder, pack));
    await page.setInputFiles('#headless-file', from);
    await page.setInputFiles('#headless-pictures', [picture]);
    return page.evaluate(
      ([wish, id]) => window.swatchlightHeadless.colourOutline(wish, id),
      /** @type {const} */ ([{ paint }, datasetId]),
    );
  });
  writeFileSync(to, Buffer.from(png, 'base64'));
  process.stdout.write(json ? `${JSON.stringify({ ...told, out: to })}\n` : `The picture is in ${to}.\n`);
}

/** @param {import('@playwright/test').Page} page @param {string} path */
export async function importPack(page, path) {
  await page.setInputFiles('#headless-file', path);
  return (await page.evaluate(() => window.swatchlightHeadless.importPack())).datasetId;
}
