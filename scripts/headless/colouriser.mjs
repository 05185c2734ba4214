// The commands of colourisers: pairs in and a file with a model out; an outline in and the same filled out.
import { statSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { withApp } from './browser.mjs';
import { datasetAt, saveDownload } from './exchange.mjs';
import { fileAt, importDataset, modelAt, report } from './studio.mjs';

/** @import { ColourCommand, ColouriserTrainCommand } from './colouriser-arguments.mjs' */

/** @param {ColouriserTrainCommand} command @param {string} folder what relative paths are relative to */
export async function trainColouriser(command, folder) {
  const out = fileAt(folder, command.out, 'the model');
  const dataset = datasetAt(folder, command.dataset);
  const { backend, allowSoftware, preset, params, set } = command;
  const result = await withApp({ backend, allowSoftware }, async (page) => {
    const imported = await importDataset(page, dataset);
    const { metrics, modelId, ...trained } = await page.evaluate(
      (request) => window.swatchlightHeadless.trainColouriser(request),
      { datasetId: imported.datasetId, preset, params, set, backend },
    );
    await saveDownload(page, out, () =>
      page.evaluate((id) => window.swatchlightHeadless.exportModel(id), modelId),
    );
    return { ...metrics, dataset: imported.name, pictures: imported.pictures, ...trained, out };
  });
  process.stdout.write(command.json ? `${JSON.stringify(result)}\n` : report(result));
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
