// The colouriser as the training worker runs it: its material, its task, and what is saved of it.
import { AppError } from '../../../shared/errors.ts';
import { message } from '../../../shared/message.ts';
import { readLpips } from '../../../tracking/lpips-net.ts';
import type { Run } from '../../../tracking/run.ts';
import type { SessionControl } from '../../../training/control.ts';
import type { SessionPorts, TrainStore } from '../../../training/ports.ts';
import { saveOneNetwork } from '../../../training/save-one-network.ts';
import type { KindWorker } from '../../../training/task.ts';
import { completeColouriserParams } from '../shared/colouriser-params.ts';
import { COLOURISER_MODEL, colouriserShared } from '../shared/colouriser-shared.ts';
import { loadColouriserMaterial, type ColouriserMaterial } from './colouriser-material.ts';
import { createColouriserTask, type ColouriserTaskTrainer } from './colouriser-task.ts';

export const colouriserWorker: KindWorker<ColouriserTaskTrainer> = {
  shared: colouriserShared,
  async open(run, control, ports) {
    const lpips = await lpipsOf(run, ports.store);
    const features = await featuresOf(run, control, ports);
    const pairs = await loadColouriserMaterial(run, ports.store, control.breathe);
    const material = { ...pairs, features, lpips };
    return {
      task: createColouriserTask(material),
      save: (trained, end) => saveOneNetwork(COLOURISER_MODEL, { ...end, trained, ports }),
      dispose: () => {},
    };
  },
};

/** Null where the run names no file. AppError `bad-parameters` for a weight without one, `bad-record` when it is gone. */
async function lpipsOf(run: Run, store: TrainStore): Promise<ColouriserMaterial['lpips']> {
  const { lpips = 0, lpipsFile = '' } = completeColouriserParams(run.params).colouriser;
  if (lpipsFile !== '') return readLpips(await store.readLpipsFile(lpipsFile));
  if (lpips > 0) throw new AppError('bad-parameters', message('lpips.noFile'));
  return null;
}

/** Null where the run weighs no features. A stop is heard once they are there. */
async function featuresOf(
  run: Run,
  { breathe }: SessionControl,
  { openFeatures, onEvent }: SessionPorts,
): Promise<ColouriserMaterial['features']> {
  if (completeColouriserParams(run.params).colouriser.perceptual === 0) return null;
  return openFeatures(run, { breathe, onTraining: () => onEvent({ kind: 'phase', phase: 'classifier' }) });
}
