// From a trained GAN to two networks in the registry, with what it takes to draw from the generator alone.
import { encodeSafetensors, type NamedArray } from '../../../shared/safetensors.ts';
import type { Model } from '../../../tracking/run.ts';
import type { RunEnd, TrainedRun } from '../../../training/task.ts';
import type { GanTrainer } from './gan-task.ts';
import { NOT_CALIBRATED } from '../../../training/not-calibrated.ts';
import type { SessionPorts } from '../../../training/ports.ts';

export interface GanSource extends RunEnd {
  trained: TrainedRun<GanTrainer>;
  ports: SessionPorts;
}

/** Saves both networks with the run's end and returns the generator's id. The matcher in use stays in use. */
export async function saveGan({
  run,
  backend,
  status,
  reason,
  trained,
  ports,
  device,
}: GanSource): Promise<string> {
  ports.onEvent({ kind: 'phase', phase: 'saving' });
  const { networks, probe } = trained.trainer;
  const { weights } = await device.guard(() => networks.save());
  const statistics = await device.guard(() => networks.statistics(probe));
  const endedAt = ports.now();
  const { params, datasetId, datasetDigest, reading, data } = run;
  const record = (name: string): Omit<Model, 'version' | 'aliases'> => ({
    ...{ id: ports.createId(), name, runId: run.id, datasetId, datasetDigest, createdAt: endedAt },
    ...{ params, backend, metrics: trained.metrics, calibration: NOT_CALIBRATED },
    ...(reading && { reading }),
    ...(data && { data }),
  });
  const [generator] = await ports.store.saveNetworks({
    networks: [
      {
        model: record('gan_generator'),
        weights: encodeSafetensors(new Map([...partOf(weights, 'generator'), ...statistics])),
      },
      {
        model: record('gan_discriminator'),
        weights: encodeSafetensors(partOf(weights, 'discriminator')),
      },
    ],
    runId: run.id,
    runPatch: { epoch: trained.epoch, trained: { status, reason, at: endedAt } },
  });
  return generator!.id;
}

function partOf(weights: ReadonlyMap<string, NamedArray>, part: string): Map<string, NamedArray> {
  return new Map([...weights].filter(([name]) => name.startsWith(`${part}/`)));
}
