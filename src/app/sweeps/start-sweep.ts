// Sweeps as a page asks for them: recorded, put in line, called off, gone on with.
import type { Dataset } from '../../dataset/dataset.ts';
import { AppError } from '../../shared/errors.ts';
import { newId } from '../../storage/ids.ts';
import { changeSweep, createSweep } from '../../storage/stores/sweeps.ts';
import { furtherBudget } from '../../sweep/engine.ts';
import { problemsOf } from '../../sweep/spec-problems.ts';
import type { SweepSpec } from '../../sweep/sweep-spec.ts';
import type { Sweep } from '../../sweep/sweep-record.ts';
import { trainParamsOf } from '../../sweep/trial-params.ts';
import type { BackendChoice } from '../../tracking/run.ts';
import { jobList } from '../jobs/jobs-state.ts';
import { jobs } from '../jobs/jobs.ts';
import type { SweepWish } from '../jobs/sweep-kind.ts';
import { requireTrainable } from '../jobs/training-record.ts';
import { jobOfSweep } from './sweep-state.ts';

export interface SweepStart {
  /** Its `dataset` is an id. */
  spec: SweepSpec;
  backend: BackendChoice;
  /** Start although what one trial will store does not fit, as far as one can tell. */
  evenIfShort?: boolean;
}

export interface AskedSweep {
  id: string;
  /** Rejects with AppError `cancelled` once it is called off. */
  ended: Promise<unknown>;
}

/** Records it and puts it in line. AppError `bad-parameters`, `not-a-dataset`, `bad-record`, `little-room`. */
export async function startSweep({ spec, backend, evenIfShort = false }: SweepStart): Promise<AskedSweep> {
  const [problem] = problemsOf(spec);
  if (problem) throw new AppError('bad-parameters', problem.told);
  const params = trainParamsOf(spec, {});
  const dataset = await requireTrainable({ datasetId: spec.dataset, params, backend, evenIfShort });
  const sweep = sweepOn(dataset, spec, backend);
  await createSweep(sweep);
  const { ended } = await putInLine(sweep);
  return { id: sweep.id, ended };
}

function sweepOn({ id, name, digest }: Dataset, spec: SweepSpec, backend: BackendChoice): Sweep {
  return {
    ...{ id: newId(), datasetId: id, dataset: { name, digest }, spec, backend, trials: [], preferences: [] },
    ...{ appVersion: __APP_VERSION__, createdAt: Date.now(), endedAt: null, isCancelled: false },
  };
}

/** One that is in no line, as it was taken off it or its page was closed, waits again. */
export async function goOnWithSweep(sweep: Sweep): Promise<void> {
  if (!jobOfSweep(sweep.id, jobList.get())) await putInLine(sweep);
}

/** As many trials more, of one that has ended. */
export async function searchFurther(id: string, trials: number): Promise<void> {
  const sweep = await changeSweep(id, (now) => {
    const { endedFor: _, ...rest } = now;
    const budget = furtherBudget(now.spec, now.trials, trials);
    return { ...rest, spec: { ...now.spec, budget }, endedAt: null, isCancelled: false };
  });
  await goOnWithSweep(sweep);
}

/** Ends what of it is under way; what was found stays. */
export async function cancelSweep(id: string): Promise<void> {
  const job = jobOfSweep(id, jobList.get());
  if (job) await jobs.end(job.id);
}

function putInLine({ id, datasetId, dataset }: Sweep): Promise<{ ended: Promise<unknown> }> {
  const wish: SweepWish = { sweepId: id };
  return jobs.add({ kind: 'sweep', name: dataset.name, wish, subject: { datasetId } });
}
