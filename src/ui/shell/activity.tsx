// What is under way, small, on every page. Its code comes with the first that is.
import { Suspense } from 'react';
import { importJob } from '../../app/jobs/import-state.ts';
import { jobList, openJobs } from '../../app/jobs/jobs-state.ts';
import { trainingJob } from '../../app/jobs/training-state.ts';
import { lazily } from '../kit/lazily.tsx';
import { useStore } from '../kit/use-store.ts';

const ActivityLine = lazily(() => import('./activity-line.tsx').then((m) => m.ActivityLine));

export function Activity() {
  const isImporting = useStore(importJob, ({ state }) => state !== 'idle');
  const isTraining = useStore(trainingJob, ({ state }) => state !== 'idle');
  const isOpen = useStore(jobList, (list) => openJobs(list).length > 0);
  return <Suspense>{(isImporting || isTraining || isOpen) && <ActivityLine />}</Suspense>;
}
