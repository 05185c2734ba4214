// From a trainer whose arrays are one network to that network in the registry. The matcher in use stays in use.
import { encodeSafetensors } from '../shared/safetensors.ts';
import { networkRecord } from './network-record.ts';
import type { SessionPorts } from './ports.ts';
import type { RunEnd, TaskTrainer, TrainedRun } from './task.ts';

export interface NetworkEnd extends RunEnd {
  trained: Pick<TrainedRun, 'epoch' | 'metrics'> & { trainer: Pick<TaskTrainer, 'save'> };
  ports: SessionPorts;
}

/** Saves all of it, kept statistics included, under a name with the run's end; returns the model's id. */
export async function saveOneNetwork(name: string, source: NetworkEnd): Promise<string> {
  const { run, status, reason, trained, ports, device } = source;
  ports.onEvent({ kind: 'phase', phase: 'saving' });
  const { weights } = await device.guard(() => trained.trainer.save());
  const endedAt = ports.now();
  const model = networkRecord(name, source, endedAt);
  const [saved] = await ports.store.saveNetworks({
    networks: [{ model, weights: encodeSafetensors(weights) }],
    runId: run.id,
    runPatch: { epoch: trained.epoch, trained: { status, reason, at: endedAt } },
  });
  return saved!.id;
}
