// Deleting a catalogue: at once on the screen, for good a minute later (or at the next start).
import type { Dataset } from '../../dataset/dataset.ts';
import { deleteCatalogue } from '../../app/deleting.ts';
import { sentenceOf } from '../../shared/errors.ts';
import { listDatasets, restoreDataset } from '../../storage/stores/datasets.ts';
import { listModels } from '../../storage/stores/models.ts';
import { readSettings, writeSettings } from '../../storage/stores/settings.ts';
import { versionRanges } from '../../tracking/model-groups.ts';
import { registryStrings } from '../kit/registry-strings.ts';
import { strings } from '../kit/strings.ts';
import { showToast } from '../../app/toasts.ts';

/**
 * Marks the dataset deleted; when it was the current one the newest other takes its place. Tells when it is in use and
 * stays.
 */
export async function deleteWithUndo(dataset: Dataset): Promise<void> {
  try {
    const { currentDatasetId } = await readSettings();
    await deleteCatalogue(dataset.id);
    if (currentDatasetId === dataset.id) await chooseAnother().catch(() => {}); // it is deleted all the same: there is an undo
    const undo = () => void restore(dataset.id, currentDatasetId);
    const models = await listModels(dataset.id).catch(() => []);
    const message = `${strings.library.deleted(dataset.name)}${registryStrings.going(models.length, versionRanges(models))}`;
    showToast(message, { action: { label: strings.toast.undo, run: undo } });
  } catch (error) {
    showToast(sentenceOf(error), { tone: 'problem' });
  }
}

async function chooseAnother(): Promise<void> {
  const others = await listDatasets();
  others.sort((a, b) => b.createdAt - a.createdAt);
  await writeSettings({ currentDatasetId: others[0]?.id ?? null });
}

async function restore(id: string, currentDatasetId: string | null): Promise<void> {
  try {
    await restoreDataset(id);
    await writeSettings({ currentDatasetId }).catch(() => {}); // it is back all the same, and can be chosen by hand
  } catch (error) {
    showToast(sentenceOf(error), { tone: 'problem' });
  }
}
