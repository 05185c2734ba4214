// Pictures as pixels, decoded by the browser as the app decodes them.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { withApp } from '../headless/browser.mjs';

/**
 * @param {readonly string[]} files paths
 * @param {string} folder that they are meant from
 * @param {{ skipsBroken?: boolean }} options leaves out what the browser can't read, which ends it otherwise
 * @returns {Promise<Map<string, { data: Uint8ClampedArray, width: number, height: number, bytes: Uint8Array }>>} by path
 */
export async function decodePictures(files, folder = '', { skipsBroken = false } = {}) {
  const pictures = new Map();
  await withApp({}, async (page) => {
    for (const file of files) {
      const bytes = readFileSync(join(folder, file));
      const decoded = page.evaluate(decodeInPage, bytes.toString('base64'));
      const found = await (skipsBroken ? decoded.catch(() => null) : decoded);
      if (!found) continue;
      const { width, height, pixels } = found;
      const data = new Uint8ClampedArray(Buffer.from(pixels, 'base64'));
      pictures.set(file, { data, width, height, bytes: new Uint8Array(bytes) });
    }
  });
  return pictures;
}

/* global atob, btoa, createImageBitmap, OffscreenCanvas -- decodeInPage runs in the page */
async function decodeInPage(base64) {
  const bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
  const bitmap = await createImageBitmap(new Blob([bytes]), { imageOrientation: 'from-image' });
  const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
  if (!context) throw new Error('This browser gives no canvas to draw on.');
  context.drawImage(bitmap, 0, 0);
  const { data } = context.getImageData(0, 0, bitmap.width, bitmap.height);
  let text = '';
  for (let at = 0; at < data.length; at += 32_768)
    text += String.fromCharCode(...data.subarray(at, at + 32_768));
  return { width: bitmap.width, height: bitmap.height, pixels: btoa(text) };
}
