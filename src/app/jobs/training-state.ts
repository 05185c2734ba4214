// How the training of this tab goes. Apart from what trains, which comes with the pages that are about training.
import { createStore, type WritableStore } from '../store.ts';
import type { TrainingJob } from './training-view.ts';

/** Only training-job.ts writes it. */
export const trainingJob: WritableStore<TrainingJob> = createStore<TrainingJob>({ state: 'idle' });

/** The dataset that is being trained on, or null while nothing is under way. */
export function datasetInTraining(job: TrainingJob): string | null {
  return job.state === 'running' || job.state === 'paused' || job.state === 'stopping'
    ? job.run.datasetId
    : null;
}
