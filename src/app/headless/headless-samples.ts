// What a training draws every few epochs, for scripts that measure it by means of their own, such as the classic FID: it
// stands still after such an epoch until they have seen enough. Nothing of that changes what it comes to.
import { AppError } from '../../shared/errors.ts';
import { message } from '../../shared/message.ts';
import { readCheckpoint } from '../../storage/stores/runs.ts';
import { pauseTraining, resumeTraining } from '../jobs/training-job.ts';
import { trainingJob } from '../jobs/training-state.ts';
import { startStudio } from '../sessions/studio-session.ts';
import type { HeadlessPng, HeadlessStudioSample } from './headless-studio-types.ts';
import { drawn, type OpenModel } from './headless-studio.ts';

interface Stop {
  runId: string;
  epoch: number;
}

interface Stops {
  /** Where it stands still now. */
  at: (Stop & OpenModel) | null;
  /** It is to stand still, and what draws is being opened: after its last epoch it may have ended by then. */
  isOpening: boolean;
  hasEnded: boolean;
  /** Why what it draws could not be opened. */
  error: unknown;
  wake: () => void;
}
let stops: Stops | null = null;

/** The training of this page stands still after every so many epochs from now on; the answer ends that. */
export function stopEvery(epochs: number): () => void {
  const own: Stops = (stops = { at: null, isOpening: false, hasEnded: false, error: null, wake: () => {} });
  let last = 0;
  const unfollow = trainingJob.subscribe(() => {
    const job = trainingJob.get();
    // After its last epoch it may have ended before anybody hears of it.
    if (job.state === 'idle' || job.run.epoch <= last) return;
    last = job.run.epoch;
    if (last % epochs !== 0) return;
    pauseTraining();
    own.isOpening = true;
    void open(job.run.id)
      .then((opened) => (own.at = opened))
      .catch((error: unknown) => (own.error = error))
      .finally(() => {
        own.isOpening = false;
        own.wake();
      });
  });
  return () => {
    unfollow();
    own.hasEnded = true;
    own.wake();
  };
}

/** Of its last checkpoint, by whose epoch it goes: should another epoch have ended before it stood still, that one. */
async function open(runId: string): Promise<NonNullable<Stops['at']>> {
  const studio = startStudio();
  const facts = await studio.open({ kind: 'checkpoint', runId, slot: 'last' });
  const checkpoint = await readCheckpoint(runId, 'last');
  return { runId, epoch: checkpoint?.epoch ?? 0, studio, facts };
}

/** The epoch after which it stands still next; null once it has ended. Rejects with why its checkpoint can't be drawn with. */
export async function nextStop(): Promise<number | null> {
  for (;;) {
    if (!stops) return null;
    if (stops.error) throw stops.error;
    if (stops.at) return stops.at.epoch;
    if (stops.hasEnded && !stops.isOpening) return null;
    await new Promise<void>((resolve) => (stops!.wake = resolve));
  }
}

/** AppError `unexpected` where no training stands still. */
export function sampleStop(wish: HeadlessStudioSample): Promise<HeadlessPng[]> {
  if (!stops?.at) throw new AppError('unexpected', message('runs.none'));
  return drawn(stops.at, wish);
}

/** It goes on. */
export function leaveStop(): void {
  stops?.at?.studio.end();
  if (stops) stops.at = null;
  resumeTraining();
}
