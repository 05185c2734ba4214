// What a search on paints takes with pruning beside the same search without, both in the app, in processor time of the browser, which
// says the same on a busy machine. The engine that the app searches with also plays the search with the curves of the trials that were
// trained to their end (replay.mjs), to see that both agree.
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withApp } from '../../scripts/headless/browser.mjs';
import { importDataset, placeOf } from '../../scripts/headless/train.mjs';
import { bundle } from '../bundle.mjs';
import { judgePruners, printJudged } from './choose-pruner.mjs';
import { curveOf, openState, recordSearch } from './record-curves.mjs';
import { replay } from './replay.mjs';

/**
 * `every`: of the sample's paints one of so many is trained on, each in 21 brightnesses; `dataset`: a folder that is, instead.
 * @typedef {{ trials: number, epochs: number, every: number, sampler: string, seed: number, dataset?: string }} SearchSize
 */
/** Of the seeds from 20 to 25 one of middling length. @type {SearchSize} */
export const WHOLE = { trials: 30, epochs: 9, every: 9, sampler: 'random', seed: 21 };
/** @type {SearchSize} */
export const QUICK = { ...WHOLE, trials: 6, epochs: 4 };

/** Of so few paints every one is told apart after a few steps; how well pictures are described goes on. */
const METRIC = 'val_train_loss';
const PARAMETERS = {
  learningRate: { type: 'float', low: 0.0003, high: 0.03, log: true },
  latentSize: { type: 'int', low: 4, high: 64, log: true },
};
/** Of the trainings: few pictures, so that an epoch has steps enough to learn from. */
const FIXED = { batchSize: 32, seed: 7 };

/**
 * A sweep's file; the pruner is the app's own where none is named.
 * @param {SearchSize} size @param {unknown} [pruner]
 */
export function fileOf({ trials, epochs, sampler, seed }, pruner) {
  return {
    ...{ kind: 'vae', objective: { metric: METRIC, direction: 'min' }, trials, dataset: 'sample' },
    ...{ parameters: { ...PARAMETERS, ...FIXED, epochs }, sampler: { name: sampler, seed } },
    ...(pruner !== undefined && { pruner }),
  };
}

/**
 * @param {SearchSize} size
 * @param {{ path?: string, orders?: number }} [more] `path`: of what is on record, to go on with; `orders`: in so many every pruner is
 *   played, and said how it did
 * @returns {Promise<import('../report.mjs').Row[]>}
 */
export async function sweepTimeRows(size, { path, orders = 0 } = {}) {
  const engine = await bundledEngine();
  const once = openState(path);
  return withApp({ backend: 'wasm' }, async (page) => {
    const { dataset, every } = size;
    const { datasetId } = dataset
      ? await importDataset(page, placeOf('', dataset))
      : await importPaints(page, every);
    const searched = (file) => {
      const spec = engine.parseSweep(file);
      return once(JSON.stringify([dataset ?? every, spec]), () => recordSearch(page, datasetId, file));
    };
    const full = await searched(fileOf(size, 'none'));
    const spec = engine.parseSweep(fileOf(size)); // with the app's own pruner
    const real = await searched(fileOf(size, spec.pruner));
    const curves = full.trials.map((trial) => curveOf(trial, METRIC));
    if (orders > 0)
      printJudged(`Trainings of seed ${size.seed}`, await judgePruners(engine, size, curves, orders));
    // A sampler that learns from what was pruned tries other trials, which nobody has trained to their end.
    const played =
      size.sampler === 'random' ? await replay(engine, spec, (_, number) => curves[number]) : null;
    return rowsOf(size, { full, real, played });
  });
}

/** The app's engine for searches. */
export async function bundledEngine() {
  return import(await bundle('samplers/entry.mjs'));
}

/** Some of the sample's paints, as a list of colours. */
async function importPaints(page, every) {
  const all = JSON.parse(
    readFileSync(createRequire(import.meta.url).resolve('colornerd/json/ral.json'), 'utf8'),
  );
  const lines = all
    .filter((_, i) => i % every === 0)
    .map(({ label, name, hex }) => `${label},${name},${hex}`);
  const file = join(mkdtempSync(join(tmpdir(), 'swatchlight-bench-')), 'paints.csv');
  writeFileSync(file, ['code,name,hex', ...lines].join('\n'));
  await page.setInputFiles('#headless-file', file);
  return page.evaluate(() => window.swatchlightHeadless.importList());
}

function rowsOf({ trials, epochs }, { full, real, played }) {
  const of = `% of ${trials} full trials of ${epochs} epochs`;
  const share = (part, whole) => (100 * part) / whole;
  return [
    {
      ...{ name: 'sweep time share', value: share(real.processorMs, full.processorMs) },
      unit: `${of}, in processor time (asked: 40 of ${WHOLE.trials} trials)`,
    },
    { name: 'sweep epoch share', value: share(real.epochs, full.epochs), unit: `${of}, in epochs` },
    ...(played ? [playedRow(of, share(played.processorMs, full.processorMs), real, played)] : []),
    {
      ...{ name: 'sweep best, pruned', value: real.best.value },
      unit: `${METRIC}; of all full trials ${full.best.value}`,
    },
    {
      ...{ name: 'sweep best kept', value: Number(real.best.value <= full.best.value) },
      unit: '1: as good as the best of the full trials',
    },
  ];
}

function playedRow(of, value, real, played) {
  const areAlike = real.epochs === played.epochs && real.best.value === played.best.value;
  return {
    ...{ name: 'sweep time share, played', value },
    unit: `${of}, from their curves; as the search itself did: ${areAlike ? 'yes' : 'NO'}`,
  };
}
