// The VAE that matching embeds with, as the training worker runs it: its material, its task, and what is saved of it.
import type { KindWorker } from '../../../training/task.ts';
import { vaeMatcherShared } from '../shared/vae-matcher-shared.ts';
import { loadMaterial } from './vae-material.ts';
import { createVaeTask, type VaeTaskTrainer } from './vae-task.ts';
import { saveMatcher } from './save-matcher.ts';
import { weightsToStartFrom } from './start-from.ts';

export const vaeMatcherWorker: KindWorker<VaeTaskTrainer> = {
  shared: vaeMatcherShared,
  async open(run, control, ports) {
    const material = await loadMaterial(run, ports.store, control.breathe);
    const known = await weightsToStartFrom(run, ports.store);
    return {
      task: createVaeTask(run, material, known),
      save: (trained, end) => saveMatcher({ ...end, trained, material, control, ports }),
      dispose: () => material.reader.dispose(),
    };
  },
};
