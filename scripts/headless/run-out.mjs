// A run as a file beside the model: a backup that the app restores, or one of the app's exports.
import { saveDownload } from './exchange.mjs';
import { UsageError } from './read-options.mjs';

/** @type {Record<string, 'backup' | 'json' | 'yaml' | 'mlflow'>} */
const FORMATS = { swatchbackup: 'backup', json: 'json', yaml: 'yaml', zip: 'mlflow' };

/** By the end of its name. @param {string} path @param {boolean} [withoutWeights] */
export function runFormatOf(path, withoutWeights = false) {
  const format = FORMATS[path.slice(path.lastIndexOf('.') + 1)];
  if (withoutWeights && format !== 'backup')
    throw new UsageError('--run-without-weights is for a --run-out that ends in .swatchbackup.');
  if (format) return format;
  throw new UsageError(
    `--run-out ends in .swatchbackup (to restore), .json, .yaml (how it was set) or .zip (for MLflow); "${path}" does not.`,
  );
}

/**
 * @param {import('@playwright/test').Page} page @param {string} path
 * @param {{ runId: string, modelId: string, datasetId: string }} ids @param {boolean} [withoutWeights] without dataset, checkpoints and weights
 */
export async function writeRun(page, path, { runId, modelId, datasetId }, withoutWeights = false) {
  const format = runFormatOf(path);
  const parts = withoutWeights
    ? { runs: [runId], withoutWeights }
    : { datasets: [datasetId], runs: [runId], models: [modelId] };
  await saveDownload(page, path, () =>
    page.evaluate(
      ([wanted, run, own]) =>
        wanted === 'backup'
          ? window.swatchlightHeadless.backUpParts(own, 'run.swatchbackup')
          : window.swatchlightHeadless.exportRuns(wanted, [run]),
      /** @type {const} */ ([format, runId, parts]),
    ),
  );
}
