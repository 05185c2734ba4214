// What a real search on paints takes with pruning beside the same search without: the same random trials of the sample, each trained to
// its end, or set aside at rungs and promoted from its checkpoint (asynchronous successive halving). Trainings on WASM repeat to the
// last bit, so both come to the same best unless it was pruned away.
import { withApp } from '../../scripts/headless/browser.mjs';

/** @typedef {{ trials: number, epochs: number }} SearchSize */
export const WHOLE = { trials: 30, epochs: 9 };
export const QUICK = { trials: 6, epochs: 4 };

const PARAMETERS = {
  learningRate: { type: 'float', low: 0.0003, high: 0.03, log: true },
  latentSize: { type: 'int', low: 4, high: 32 },
};
const PRUNERS = { full: 'none', pruned: { name: 'successive-halving', minEpochs: 1, reductionFactor: 3 } };

/** @param {SearchSize} size @returns {Promise<import('../report.mjs').Row[]>} */
export async function sweepTimeRows({ trials, epochs }) {
  return withApp({ backend: 'wasm' }, async (page) => {
    const { datasetId } = await page.evaluate(() => window.swatchlightHeadless.importSample());
    const search = (pruner) =>
      page.evaluate((wish) => window.swatchlightHeadless.sweep(wish), {
        file: {
          ...{ kind: 'vae', objective: { metric: 'val_train_loss', direction: 'min' }, trials, pruner },
          ...{ parameters: { ...PARAMETERS, epochs }, sampler: { name: 'random', seed: 20 } },
        },
        ...{ datasetId, backend: /** @type {const} */ ('wasm') },
      });
    const full = await search(PRUNERS.full);
    const pruned = await search(PRUNERS.pruned);
    if (!full.best || !pruned.best)
      throw new Error(`A search came to nothing: ${full.reason ?? pruned.reason}`);
    const share = (part, whole) => (100 * part) / whole;
    const of = `% of ${trials} full trials of ${epochs} epochs`;
    return [
      {
        name: 'sweep time share',
        value: share(pruned.trainedMs, full.trainedMs),
        unit: `${of}, in time (asked: 40)`,
      },
      { name: 'sweep epoch share', value: share(pruned.epochs, full.epochs), unit: `${of}, in epochs` },
      {
        name: 'sweep best, pruned',
        value: pruned.best.value,
        unit: `val_train_loss; of all full trials ${full.best.value}`,
      },
      {
        name: 'sweep best kept',
        value: Number(pruned.best.value <= full.best.value),
        unit: '1: as good as the best of the full trials',
      },
    ];
  });
}
