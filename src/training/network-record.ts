// The record of a trained network that names no paint, as the registry has it.
import type { Model } from '../tracking/run.ts';
import { NOT_CALIBRATED } from './not-calibrated.ts';
import type { SessionPorts } from './ports.ts';
import type { RunEnd, TrainedRun } from './task.ts';

/** @param name under which its versions are counted @param createdAt milliseconds since 1970 */
export function networkRecord(
  name: string,
  { run, backend, trained, ports }: RunEnd & { trained: Pick<TrainedRun, 'metrics'>; ports: SessionPorts },
  createdAt: number,
): Omit<Model, 'version' | 'aliases'> {
  const { params, datasetId, datasetDigest, reading, data } = run;
  return {
    ...{ id: ports.createId(), name, runId: run.id, datasetId, datasetDigest, createdAt },
    ...{ params, backend, metrics: trained.metrics, calibration: NOT_CALIBRATED },
    ...(reading && { reading }),
    ...(data && { data }),
  };
}
