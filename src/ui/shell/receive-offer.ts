// What an offer is, read without changing anything, and what a yes to it does.
import { sourceFromFiles } from '../../dataset/walk-drop.ts';
import type { BackupPreview } from '../../storage/backup/backup-preview.ts';
import type { ModelFilePreview } from '../../storage/model-file/model-files.ts';
import type { PackPreview } from '../../storage/pack/packs.ts';
import type { Offer } from '../../app/offers.ts';
import { navigate } from 'wouter/use-hash-location';
import { showToast } from '../../app/toasts.ts';
import { isChampion } from '../../tracking/model-names.ts';
import { receivePictureAs } from '../intake/place-picture.ts';
import { receiveDataset } from '../intake/receive.ts';
import { versionName } from '../kit/registry-strings.ts';
import { runPath } from '../kit/run-path.ts';
import { tellProblem } from '../kit/tell-problem.ts';
import { promote } from '../choice/choose-model.ts';
import { importedSentence, offerStrings } from './offer-strings.ts';
import { restoreFile } from '../transfer/transfer-files.ts';
import { readColour } from '../../app/read-colour.ts';
import { tellChange } from '../upkeep/tell-change.ts';
import { sourceOfPaint, type LonePaint } from '../upkeep/lone-paint.ts';
import type { PictureAnswer } from './picture-question.tsx';

/** What is known of an offer. */
export type Preview =
  | { kind: 'pack'; pack: PackPreview }
  | { kind: 'model'; model: ModelFilePreview }
  | { kind: 'backup'; backup: BackupPreview }
  | { kind: 'files' };

/** Rejects with AppError `bad-pack`, `bad-model-file`, `bad-backup`, `cancelled`. A backup takes a while: the signal ends that. */
export async function readOffer({ kind, files: [first] }: Offer, signal: AbortSignal): Promise<Preview> {
  if (kind === 'pack' && first) {
    const { previewMatcher } = await import('../../app/pack-transfers.ts');
    return { kind, pack: await previewMatcher(first) };
  }
  if (kind === 'model' && first) {
    const { previewModel } = await import('../../app/model-transfers.ts');
    return { kind, model: await previewModel(first) };
  }
  if (kind === 'backup' && first) {
    const { previewBackup } = await import('../../app/transfers.ts');
    return { kind, backup: await previewBackup(first, signal) };
  }
  return { kind: 'files' };
}

/** After a yes. A matcher that answers already stays in use: to use the new one is offered. */
async function importPack(file: File, evenIfShort = false): Promise<void> {
  try {
    const { importMatcher } = await import('../../app/pack-transfers.ts');
    const { dataset, model } = await importMatcher(file, evenIfShort);
    navigate(`/catalogue/${dataset.id}`);
    if (isChampion(model)) {
      showToast(offerStrings.pack.imported({ name: dataset.name }));
      return;
    }
    const promotion = { label: offerStrings.promote, run: () => void promote(model) };
    showToast(offerStrings.challenger({ name: dataset.name, version: model.version }), {
      action: promotion,
      isKept: true,
    });
  } catch (error) {
    tellProblem(error, () => void importPack(file, true));
  }
}

/** After a yes. To where it is shown: its training, or the model itself. */
async function importModel(file: File, evenIfShort = false): Promise<void> {
  try {
    const transfers = await import('../../app/model-transfers.ts');
    const { dataset, models, runId } = await transfers.importModel(file, evenIfShort);
    navigate(runId === null ? `/models/${models[0]!.id}` : runPath(runId));
    showToast(importedSentence(dataset.name, models.map(versionName)));
  } catch (error) {
    tellProblem(error, () => void importModel(file, true));
  }
}

/** A catalogue of its own, or one more in a catalogue that is here: of the colour in the picture's middle, and taken back by undo. */
async function takePaint(paint: LonePaint, picture: File): Promise<void> {
  const { datasetId, code, name } = paint;
  if (datasetId === null) return void (await receiveDataset(sourceOfPaint(paint, picture)));
  const { addPaint } = await import('../../app/commands/upkeep-commands.ts');
  const adding = readColour(picture).then((colour) =>
    addPaint(datasetId, { code: code.trim(), name, colour }),
  );
  if (await tellChange(adding)) navigate(`/catalogue/${datasetId}`);
}

/** Failures are told where each kind tells them. */
export async function acceptOffer({ kind, files }: Offer, picture?: PictureAnswer): Promise<void> {
  const [first] = files;
  if (!first) return;
  if (picture?.as === 'paint') return takePaint(picture.paint, first);
  if (picture) return receivePictureAs(picture.as, first).catch(tellProblem);
  if (kind === 'pack') await importPack(first);
  else if (kind === 'model') await importModel(first);
  else if (kind === 'backup') await restoreFile(first);
  else await receiveDataset(sourceFromFiles(files));
}
