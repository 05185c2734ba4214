// The GANs as the training worker runs them: their material, their task, and what is saved of it.
import type { KindWorker } from '../../../training/task.ts';
import { ganShared } from '../shared/gan-shared.ts';
import { loadGanMaterial } from './gan-material.ts';
import { createGanTask, type GanTrainer } from './gan-task.ts';
import { saveGan } from './save-gan.ts';

export const ganWorker: KindWorker<GanTrainer> = {
  shared: ganShared,
  async open(run, control, ports) {
    const material = await loadGanMaterial(run, ports.store, control.breathe);
    return {
      task: createGanTask(run, material),
      save: (trained, end) => saveGan({ ...end, trained, ports }),
      dispose: () => {},
    };
  },
};
