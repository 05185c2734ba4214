// The picture VAE as the training worker runs it: its material, its task, and what is saved of it.
import type { KindWorker } from '../../../training/task.ts';
import { pictureVaeShared } from '../shared/picture-vae-shared.ts';
import { loadPictureVaeMaterial } from './picture-vae-material.ts';
import { createPictureVaeTask, type PictureVaeTaskTrainer } from './picture-vae-task.ts';
import { savePictureVae } from './save-picture-vae.ts';

export const pictureVaeWorker: KindWorker<PictureVaeTaskTrainer> = {
  shared: pictureVaeShared,
  async open(run, control, ports) {
    const material = await loadPictureVaeMaterial(run, ports.store, control.breathe);
    return {
      task: createPictureVaeTask(run, material),
      save: (trained, end) => savePictureVae({ ...end, trained, ports }),
      dispose: () => {},
    };
  },
};
