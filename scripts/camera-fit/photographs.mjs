// The photographs of colour charts in ../shared/real/charts as pixels, decoded by the browser as the app decodes them.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decodePictures } from './decode-pictures.mjs';

/**
 * @param {string} folder with labels.jsonl and the pictures
 * @returns {Promise<{ labels: object[], pictures: Map<string, { data: Uint8ClampedArray, width: number, height: number, bytes: Uint8Array }> }>}
 */
export async function readPhotographs(folder) {
  const lines = readFileSync(join(folder, 'labels.jsonl'), 'utf8').trim().split('\n');
  const labels = lines.map((line) => JSON.parse(line));
  const files = [...new Set(labels.map(({ file }) => file))];
  return { labels, pictures: await decodePictures(files, folder) };
}
