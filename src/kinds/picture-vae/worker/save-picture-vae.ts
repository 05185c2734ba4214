// From a trained picture VAE to a network in the registry. The matcher in use stays in use.
import { encodeSafetensors } from '../../../shared/safetensors.ts';
import { NOT_CALIBRATED } from '../../../training/not-calibrated.ts';
import type { SessionPorts } from '../../../training/ports.ts';
import type { RunEnd, TrainedRun } from '../../../training/task.ts';
import { PICTURE_VAE_MODEL } from '../shared/picture-vae-shared.ts';
import type { PictureVaeTaskTrainer } from './picture-vae-task.ts';

export interface PictureVaeEnd extends RunEnd {
  trained: TrainedRun<PictureVaeTaskTrainer>;
  ports: SessionPorts;
}

/** Saves both networks, kept statistics included, with the run's end; returns the model's id. */
export async function savePictureVae({
  run,
  backend,
  status,
  reason,
  trained,
  ports,
  device,
}: PictureVaeEnd): Promise<string> {
  ports.onEvent({ kind: 'phase', phase: 'saving' });
  const { weights } = await device.guard(() => trained.trainer.save());
  const endedAt = ports.now();
  const { params, datasetId, datasetDigest, reading, data } = run;
  const model = {
    ...{ id: ports.createId(), name: PICTURE_VAE_MODEL, runId: run.id, datasetId, datasetDigest },
    ...{ params, backend, createdAt: endedAt, metrics: trained.metrics, calibration: NOT_CALIBRATED },
    ...(reading && { reading }),
    ...(data && { data }),
  };
  const [saved] = await ports.store.saveNetworks({
    networks: [{ model, weights: encodeSafetensors(weights) }],
    runId: run.id,
    runPatch: { epoch: trained.epoch, trained: { status, reason, at: endedAt } },
  });
  return saved!.id;
}
