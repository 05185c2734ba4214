// A run as a file beside the model: a backup that the app restores, or one of the app's exports.
import { saveDownload } from './exchange.mjs';
import { UsageError } from './read-options.mjs';

/** @type {Record<string, 'backup' | 'json' | 'yaml' | 'mlflow'>} */
const FORMATS = { swatchbackup: 'backup', json: 'json', yaml: 'yaml', zip: 'mlflow' };

/** By the end of its name. @param {string} path */
export function runFormatOf(path) {
  const format = FORMATS[path.slice(path.lastIndexOf('.') + 1)];
  if (format) return format;
  throw new UsageError(
    `--run-out ends in .swatchbackup (to restore), .json, .yaml (how it was set) or .zip (for MLflow); "${path}" does not.`,
  );
}

/**
 * @param {import('@playwright/test').Page} page @param {string} path
 * @param {{ runId: string, modelId: string, datasetId: string }} ids
 */
export async function writeRun(page, path, { runId, modelId, datasetId }) {
  const format = runFormatOf(path);
  await saveDownload(page, path, () =>
    page.evaluate(
      ([wanted, run, model, dataset]) =>
        wanted === 'backup'
          ? window.swatchlightHeadless.backUpParts(
              { datasets: [dataset], runs: [run], models: [model] },
              'run.swatchbackup',
            )
          : window.swatchlightHeadless.exportRuns(wanted, [run]),
      /** @type {const} */ ([format, runId, modelId, datasetId]),
    ),
  );
}
