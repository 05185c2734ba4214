// The picture VAE as the training worker runs it: its material, its task, and what is saved of it.
import type { Run } from '../../../tracking/run.ts';
import type { SessionControl } from '../../../training/control.ts';
import type { SessionPorts } from '../../../training/ports.ts';
import { saveOneNetwork } from '../../../training/save-one-network.ts';
import type { KindWorker } from '../../../training/task.ts';
import { completePictureVaeParams } from '../shared/picture-vae-params.ts';
import { PICTURE_VAE_MODEL, pictureVaeShared } from '../shared/picture-vae-shared.ts';
import { loadPictureVaeMaterial, type PictureVaeMaterial } from './picture-vae-material.ts';
import { createPictureVaeTask, type PictureVaeTaskTrainer } from './picture-vae-task.ts';

export const pictureVaeWorker: KindWorker<PictureVaeTaskTrainer> = {
  shared: pictureVaeShared,
  async open(run, control, ports) {
    const features = await featuresOf(run, control, ports);
    const material = { ...(await loadPictureVaeMaterial(run, ports.store, control.breathe)), features };
    return {
      task: createPictureVaeTask(run, material),
      save: (trained, end) => saveOneNetwork(PICTURE_VAE_MODEL, { ...end, trained, ports }),
      dispose: () => {},
    };
  },
};

/** Null where the run weighs no features. A stop is heard once they are there. */
async function featuresOf(
  run: Run,
  { breathe }: SessionControl,
  { openFeatures, onEvent }: SessionPorts,
): Promise<PictureVaeMaterial['features']> {
  if (!completePictureVaeParams(run.params).pictureVae.perceptual) return null;
  return openFeatures(run, { breathe, onTraining: () => onEvent({ kind: 'phase', phase: 'classifier' }) });
}
