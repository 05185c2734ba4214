// Deleting a catalogue: at once on the screen, for good a minute later (or at the next start).
import type { Dataset } from '../../dataset/dataset.ts';
import { sentenceOf } from '../../shared/errors.ts';
import { deleteDataset, listDatasets, restoreDataset } from '../../storage/stores/datasets.ts';
import { listModels } from '../../storage/stores/models.ts';
import { purgeDeleted } from '../../storage/stores/purge-deleted.ts';
import { readSettings, writeSettings } from '../../storage/stores/settings.ts';
import { versionRanges } from '../../tracking/model-groups.ts';
import { registryStrings } from '../kit/registry-strings.ts';
import { strings } from '../kit/strings.ts';
import { showToast } from '../../app/toasts.ts';

/** A little more than the time for which the storage keeps what is deleted. */
const PURGE_AFTER_MS = 62_000;

/** Marks the dataset deleted; when it was the current one the newest other takes its place. */
export async function deleteWithUndo(dataset: Dataset): Promise<void> {
  try {
    const { currentDatasetId } = await readSettings();
    await deleteDataset(dataset.id);
    if (currentDatasetId === dataset.id) await chooseAnother();
    const undo = () => void restore(dataset.id, currentDatasetId);
    const models = await listModels(dataset.id);
    const message = `${strings.library.deleted(dataset.name)}${registryStrings.going(models.length, versionRanges(models))}`;
    showToast(message, { action: { label: strings.toast.undo, run: undo } });
    setTimeout(() => void purgeDeleted().catch(() => {}), PURGE_AFTER_MS);
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
    await writeSettings({ currentDatasetId });
  } catch (error) {
    showToast(sentenceOf(error), { tone: 'problem' });
  }
}
