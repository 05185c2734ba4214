// Deleting a catalogue: at once on the screen, for good a minute later (or at the next start).
import { deleteCatalogue } from '../../app/deleting.ts';
import type { Dataset } from '../../dataset/types.ts';
import { sentenceOf } from '../../shared/errors.ts';
import { listDatasets, restoreDataset } from '../../storage/datasets.ts';
import { listModels } from '../../storage/models.ts';
import { readSettings, writeSettings } from '../../storage/settings.ts';
import { versionRanges } from '../logic/model-groups.ts';
import { registryStrings } from '../registry-strings.ts';
import { strings } from '../strings.ts';
import { showToast } from './toasts.ts';

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
