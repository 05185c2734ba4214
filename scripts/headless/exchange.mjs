// What a command gives the page and gets from it: datasets in, downloads out, and lines that say what they are.
import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { messageOf } from '../errors.mjs';

/**
 * @import { Page } from '@playwright/test'
 * @import { HeadlessImport } from '../../src/app/headless/headless-stored-types.ts'
 * @typedef {{ kind: 'folder' | 'zip' | 'file', path: string }} FilePlace
 */

/**
 * Throws `Refusal` with a sentence where nothing is.
 * @param {string} folder what a relative path is relative to
 * @param {string} dataset @param {new (sentence: string) => Error} Refusal @returns {FilePlace}
 */
export function datasetAt(folder, dataset, Refusal = Error) {
  const path = resolve(folder, dataset);
  const stats = statSync(path, { throwIfNoEntry: false });
  if (!stats) throw new Refusal(`There is no dataset at ${path}.`);
  if (stats.isDirectory()) return { kind: 'folder', path };
  return { kind: /\.zip$/i.test(path) ? 'zip' : 'file', path };
}

/** Into the input for it. @param {Page} page @param {FilePlace} place */
export async function give(page, { kind, path }) {
  if (kind === 'folder') await page.setInputFiles('#headless-folder', path, { timeout: 0 });
  else await page.setInputFiles('#headless-file', path);
}

/** Says what it is and what was skipped. @param {HeadlessImport} imported @param {string} counts */
export function sayImported({ name, skipped }, counts) {
  process.stderr.write(`${name}: ${counts}\n`);
  for (const { path, reason } of skipped) process.stderr.write(`skipped ${path}: ${reason}\n`);
}

/** Writes what the page downloads when it is asked. @param {Page} page @param {string} out @param {() => Promise<void>} ask */
export async function saveDownload(page, out, ask) {
  const [download] = await Promise.all([page.waitForEvent('download', { timeout: 120_000 }), ask()]);
  await download.saveAs(out).catch((error) => {
    if (!/ENOSPC/.test(messageOf(error))) throw error;
    throw new Error(`${out} could not be written: the disk is full. Make room, then try again.`, {
      cause: error,
    });
  });
  await download.delete().catch(() => {}); // what was saved need not lie in the profile too
}

/** A line for each, numbers to five digits. @param {Record<string, unknown>} figures */
export function figureLines(figures) {
  return Object.entries(figures).map(([name, value]) => {
    const shown = typeof value === 'number' ? Number(value.toPrecision(5)) : value;
    return `${name.padEnd(16)} ${shown}`;
  });
}
