// The command `wall`: a photo in, the tapped wall in another paint out, and how far off that may be.
import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { withApp } from './browser.mjs';
import { importPack } from './colouriser.mjs';
import { saveDownload } from './exchange.mjs';
import { fileAt, modelAt } from './studio.mjs';

/**
 * @import { HeadlessWalled, HeadlessWallFault } from '../../src/app/headless/headless-walls-types.ts'
 * @import { WallCommand } from './wall-arguments.mjs'
 */

/** @param {WallCommand} command @param {string} folder what relative paths are relative to */
export async function wall({ image, pack, wish, out, json }, folder) {
  const to = fileAt(folder, out, 'the picture');
  const photo = resolve(folder, image);
  if (!statSync(photo, { throwIfNoEntry: false })?.isFile())
    throw new Error(`There is no picture at ${photo}.`);
  const from = pack === undefined ? undefined : modelAt(folder, pack);
  const told = await withApp({}, async (page) => {
    const datasetId = from === undefined ? undefined : await importPack(page, from);
    await page.setInputFiles('#headless-pictures', [photo]);
    /** @type {HeadlessWalled | undefined} */
    let walled;
    await saveDownload(page, to, async () => {
      const answer = await page.evaluate(
        ([asked, id]) => window.swatchlightHeadless.paintWall(asked, id),
        /** @type {const} */ ([wish, datasetId]),
      );
      if ('fault' in answer) throw new Error(sentenceOf(answer));
      walled = answer;
    });
    return walled;
  });
  if (!told) throw new Error('The app painted nothing.');
  const { stated, ...rest } = told;
  const { restsOn, ...statedError } = stated;
  const line = JSON.stringify({ image, ...rest, statedError, restsOn, out: to });
  process.stdout.write(json ? `${line}\n` : `${sentencesOf(told, to)}\n`);
}

/** @param {HeadlessWallFault} fault */
function sentenceOf(fault) {
  if (fault.fault === 'unknown-paint') {
    const near = fault.proposals.map((name) => `“${name}”`).join(', ');
    const rest = near
      ? `The nearest are ${near}.`
      : 'Give a code or name of the catalogue, or a value such as #7a8c94.';
    return `There is no paint “${fault.asked}”. ${rest}`;
  }
  if (fault.fault === 'nothing-tapped')
    return 'No surface was found around the point of --at. Choose one amid the wall.';
  const { width, height } = fault.size;
  const what = fault.fault === 'tap-outside' ? 'The point of --at' : 'The box of --white';
  return `${what} lies outside of the picture, which has ${width} × ${height} pixels.`;
}

const GROUNDS = { paint: 'the present paint', card: 'the card', nothing: 'nothing known of the photo' };

/** @param {HeadlessWalled} told @param {string} out */
function sentencesOf({ paint, mask, stated: { deltaE00, photographed, restsOn, reasons } }, out) {
  const why = reasons.length > 0 ? ` (${reasons.join(', ')})` : '';
  const phone = photographed === undefined ? '' : `, ${photographed.toFixed(1)} on a phone’s photo`;
  const off =
    deltaE00 === null
      ? `This photo can’t tell how far off it is${why}.`
      : `Expected to be off by ΔE00 ${deltaE00.toFixed(1)}${phone}; rests on ${GROUNDS[restsOn]}${why}.`;
  return `${paint.name} ${paint.hex} on ${Math.round(100 * mask.share)} % of the picture. ${off} The picture is in ${out}.`;
}
