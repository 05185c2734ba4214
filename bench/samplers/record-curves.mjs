// Searches in the built app, with what each epoch of their trials reported and the processor time that it took. Kept in a file as they
// end, so that a benchmark that is broken off goes on where it was.
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { followLines } from '../../scripts/headless/json-lines.mjs';
import { processorSeconds } from '../processor-time.mjs';

/**
 * @import { Page } from '@playwright/test'
 * @import { Best, Curve } from './replay.mjs'
 * @typedef {{ params: object, epochs: Record<string, number>[], marks: number[] }} Recorded all metrics of each epoch, and the milliseconds
 *   to the beginning, to the end of each, and to that of the trial
 * @typedef {{ epochs: number, best: Best, processorMs: number, trials: Recorded[] }} Searched
 * @typedef {Record<string, Searched>} State by what was searched
 */

/**
 * What is on record, and a way to add to it; with no path it is forgotten at the end.
 * @param {string | undefined} path
 */
export function openState(path) {
  /** @type {State} */
  const state = path && existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : {};
  /** @param {string} key @param {() => Promise<Searched>} make @returns {Promise<Searched>} */
  return async (key, make) => {
    if (!Object.hasOwn(state, key)) {
      state[key] = await make();
      if (path) {
        writeFileSync(`${path}.new`, JSON.stringify(state));
        renameSync(`${path}.new`, path);
      }
    }
    return state[key];
  };
}

/**
 * A search in the app, to its end.
 * @param {Page} page @param {string} datasetId @param {object} file the sweep
 * @returns {Promise<Searched>}
 */
export async function recordSearch(page, datasetId, file) {
  const before = processorSeconds();
  const searching = page.evaluate((wish) => window.swatchlightHeadless.sweep(wish), {
    ...{ file, datasetId, backend: /** @type {const} */ ('wasm') },
  });
  /** @type {Recorded[]} */
  const trials = [];
  let mark = before;
  /** @type {Recorded} */
  let now = { params: {}, epochs: [], marks: [] };
  const onLine = async (line) => {
    const at = processorSeconds();
    now.marks.push(Math.max(0, (at - mark) * 1000));
    mark = at;
    if (line.event === 'epoch') now.epochs.push(line.metrics);
    if (line.event !== 'trial') return;
    trials.push({ ...now, params: line.params });
    now = { params: {}, epochs: [], marks: [] };
  };
  const [{ epochs, best, reason }] = await Promise.all([searching, followLines(page, onLine)]);
  if (!best) throw new Error(`The search came to nothing: ${reason}`);
  return { epochs, best, trials, processorMs: (processorSeconds() - before) * 1000 };
}

/**
 * As a search sees it. What a first epoch takes beyond the others is beginning: workers, kernels, pictures; who goes on pays it again.
 * @param {Recorded} recorded @param {string} metric @returns {Curve}
 */
export function curveOf({ epochs, marks }, metric) {
  const [beginMs, first, ...others] = marks.slice(0, -1);
  const sorted = others.toSorted((a, b) => a - b);
  const usual = Math.min(first, sorted[sorted.length >> 1] ?? first);
  return {
    values: epochs.map((metrics) => metrics[metric] ?? Number.NaN),
    ...{ beginMs: beginMs + first - usual, epochMs: [usual, ...others], endMs: marks.at(-1) },
  };
}
