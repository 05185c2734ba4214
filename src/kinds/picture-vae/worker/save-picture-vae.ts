// From a trained picture VAE to a network in the registry. The matcher in use stays in use.
import { encodeSafetensors } from '../../../shared/safetensors.ts';
import { networkRecord } from '../../../training/network-record.ts';
import type { SessionPorts } from '../../../training/ports.ts';
import type { RunEnd, TrainedRun } from '../../../training/task.ts';
import { PICTURE_VAE_MODEL } from '../shared/picture-vae-shared.ts';
import type { PictureVaeTaskTrainer } from './picture-vae-task.ts';

export interface PictureVaeEnd extends RunEnd {
  trained: TrainedRun<PictureVaeTaskTrainer>;
  ports: SessionPorts;
}

/** Saves both networks, kept statistics included, with the run's end; returns the model's id. */
export async function savePictureVae(source: PictureVaeEnd): Promise<string> {
  const { run, status, reason, trained, ports, device } = source;
  ports.onEvent({ kind: 'phase', phase: 'saving' });
  const { weights } = await device.guard(() => trained.trainer.save());
  const endedAt = ports.now();
  const model = networkRecord(PICTURE_VAE_MODEL, source, endedAt);
  const [saved] = await ports.store.saveNetworks({
    networks: [{ model, weights: encodeSafetensors(weights) }],
    runId: run.id,
    runPatch: { epoch: trained.epoch, trained: { status, reason, at: endedAt } },
  });
  return saved!.id;
}
