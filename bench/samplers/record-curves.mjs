// Trainings to their end in the built app, one by one, with what each epoch reported and the processor time that it took. Kept in a file
// as they end, so that a benchmark that is broken off goes on where it was.
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { followLines } from '../../scripts/headless/json-lines.mjs';
import { processorSeconds } from '../processor-time.mjs';

/**
 * @import { Page } from '@playwright/test'
 * @import { Curve } from './replay.mjs'
 * @typedef {Omit<Curve, 'values'> & { epochs: Record<string, number>[] }} Recorded with all metrics of each epoch
 * @typedef {{ curves: Record<string, Recorded>, searches: Record<string, any> }} State curves by what they were trained with
 */

/**
 * What is on record, and a way to add to it; with no path it is forgotten at the end.
 * @param {string | undefined} path
 */
export function openState(path) {
  /** @type {State} */
  const state =
    path && existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : { curves: {}, searches: {} };
  const save = () => {
    if (!path) return;
    writeFileSync(`${path}.new`, JSON.stringify(state));
    renameSync(`${path}.new`, path);
  };
  /** @template T @param {Record<string, T>} among @param {string} key @param {() => Promise<T>} make @returns {Promise<T>} */
  const once = async (among, key, make) => {
    if (!Object.hasOwn(among, key)) {
      among[key] = await make();
      save();
    }
    return among[key];
  };
  return { state, once };
}

/**
 * One training to its end.
 * @param {Page} page @param {string} datasetId @param {Record<string, unknown>} params all that is not as the preset has it
 * @returns {Promise<Recorded>}
 */
export async function recordCurve(page, datasetId, params) {
  const set = Object.fromEntries(Object.entries(params).map(([name, value]) => [name, String(value)]));
  /** @type {Record<string, number>[]} */
  const epochs = [];
  const marks = [processorSeconds()];
  const training = page.evaluate((wish) => window.swatchlightHeadless.train(wish), {
    ...{ datasetId, backend: /** @type {const} */ ('wasm'), kind: 'vae' },
    ...{ params: { preset: /** @type {const} */ ('compact') }, set },
  });
  const onLine = async (line) => {
    if (line.event === 'epoch') epochs.push(line.metrics);
    if (line.event !== 'end') marks.push(processorSeconds());
  };
  await Promise.all([training, followLines(page, onLine)]);
  marks.push(processorSeconds());
  const [beginMs, ...rest] = marks.slice(1).map((mark, i) => Math.max(0, (mark - marks[i]) * 1000));
  return { epochs, beginMs, epochMs: rest.slice(0, -1), endMs: rest.at(-1) };
}

/**
 * As a search sees it. What a first epoch takes beyond the others is beginning: workers, kernels, pictures; who goes on pays it again.
 * @param {Recorded} recorded @param {string} metric @returns {Curve}
 */
export function curveOf({ epochs, beginMs, epochMs: [first, ...others], endMs }, metric) {
  const sorted = others.toSorted((a, b) => a - b);
  const usual = Math.min(first, sorted[sorted.length >> 1] ?? first);
  return {
    values: epochs.map((metrics) => metrics[metric] ?? Number.NaN),
    ...{ beginMs: beginMs + first - usual, epochMs: [usual, ...others], endMs },
  };
}
