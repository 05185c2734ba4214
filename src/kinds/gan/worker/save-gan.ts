// From a trained GAN to two networks in the registry, with what it takes to draw from the generator alone.
import { encodeSafetensors, type NamedArray } from '../../../shared/safetensors.ts';
import type { RunEnd, TrainedRun } from '../../../training/task.ts';
import type { GanTrainer } from './gan-task.ts';
import { networkRecord } from '../../../training/network-record.ts';
import type { SessionPorts } from '../../../training/ports.ts';

export interface GanSource extends RunEnd {
  trained: TrainedRun<GanTrainer>;
  ports: SessionPorts;
}

/** Saves both networks with the run's end and returns the generator's id. The matcher in use stays in use. */
export async function saveGan(source: GanSource): Promise<string> {
  const { run, status, reason, trained, ports, device } = source;
  ports.onEvent({ kind: 'phase', phase: 'saving' });
  const { networks, probe } = trained.trainer;
  const { weights } = await device.guard(() => networks.save());
  const statistics = await device.guard(() => networks.statistics(probe));
  const endedAt = ports.now();
  const [generator] = await ports.store.saveNetworks({
    networks: [
      {
        model: networkRecord('gan_generator', source, endedAt),
        weights: encodeSafetensors(new Map([...partOf(weights, 'generator'), ...statistics])),
      },
      {
        model: networkRecord('gan_discriminator', source, endedAt),
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
