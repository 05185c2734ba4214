// How long each phase of a training of this tab takes, as its screen would show them.
import { trainingJob } from '../jobs/training-state.ts';

/** Begins to count; the function that it returns ends that and gives seconds by phase, `starting` for those before the first. */
export function timePhases(): () => Record<string, number> {
  const seconds: Record<string, number> = {};
  let phase = 'starting';
  let since = performance.now();
  const turnTo = (next: string) => {
    const now = performance.now();
    seconds[phase] = (seconds[phase] ?? 0) + (now - since) / 1000;
    [phase, since] = [next, now];
  };
  const unfollow = trainingJob.subscribe(() => {
    const job = trainingJob.get();
    if (job.state !== 'idle' && job.phase !== phase) turnTo(job.phase);
  });
  return () => {
    unfollow();
    turnTo(phase);
    return seconds;
  };
}
