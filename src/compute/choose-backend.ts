// Which backend trains: each that starts is timed on one short step of the net itself, and the fastest wins.
import { AppError, sentenceOf } from '../shared/errors.ts';
import type { BackendChoice, BackendName } from '../tracking/types.ts';
import { BACKEND_ORDER, NAMES, startBackend, type StartedBackend } from './backends.ts';

/** Outcome of one trial, as the session's event of that name has it. */
export interface Trial {
  backend: BackendName;
  stepMs: number | null;
  detail: string;
}

export interface ChosenBackend {
  backend: BackendName;
  device: string;
  /** A sentence: why this one. */
  reason: string;
  trials: Trial[];
}

export interface ChoiceOptions {
  /** One training step on the active backend, awaited to its end. */
  trialStep: () => Promise<void>;
  /** Milliseconds. */
  now: () => number;
  /** Backends that failed already and are not to be taken. */
  without?: readonly BackendName[];
  limitMs?: number;
}

/** A trial never holds up the start for longer than this; a slower backend has lost anyway. */
const LIMIT_MS = 2000;

/** Starts and returns the fastest backend, or the one asked for. AppError `no-backend` when none starts. */
export async function chooseBackend(choice: BackendChoice, options: ChoiceOptions): Promise<ChosenBackend> {
  if (choice !== 'auto' && !options.without?.includes(choice)) {
    const { device } = await startBackend(choice);
    return { backend: choice, device, reason: `${NAMES[choice]} was chosen by hand.`, trials: [] };
  }
  const trials = await runTrials(options);
  const started = trials.filter((trial) => trial.stepMs !== null);
  const [best] = started.toSorted((a, b) => a.stepMs! - b.stepMs!);
  if (!best)
    throw new AppError(
      'no-backend',
      `Nothing here can train: ${trials.map((trial) => trial.detail).join(' ')}`,
    );
  const { device } = await startBackend(best.backend);
  return { backend: best.backend, device, reason: reasonFor(best, started), trials };
}

async function runTrials(options: ChoiceOptions): Promise<Trial[]> {
  const trials: Trial[] = [];
  for (const backend of BACKEND_ORDER) {
    if (options.without?.includes(backend)) continue;
    const isLastResort = backend === 'cpu' && trials.some((trial) => trial.stepMs !== null);
    if (!isLastResort) trials.push(await runTrial(backend, options));
  }
  return trials;
}

async function runTrial(backend: BackendName, options: ChoiceOptions): Promise<Trial> {
  try {
    const started = await startBackend(backend);
    const stepMs = await timeStep(started, options);
    return { backend, stepMs, detail: started.device };
  } catch (error) {
    const why =
      error instanceof AppError ? sentenceOf(error) : `${NAMES[backend]} failed: ${sentenceOf(error)}`;
    return { backend, stepMs: null, detail: why };
  }
}

/** The better of two steps after a first one that compiles; a backend that is slow at once is not asked again. */
async function timeStep(
  started: StartedBackend,
  { trialStep, now, limitMs = LIMIT_MS }: ChoiceOptions,
): Promise<number> {
  const begun = now();
  let best = Infinity;
  for (let trial = 0; trial < 3; trial++) {
    const stepBegun = now();
    await atMost(limitMs - (stepBegun - begun), trialStep());
    const stepMs = now() - stepBegun;
    best = Math.min(best, stepMs);
    const isHopeless = started.isSoftware && stepMs > limitMs / 4;
    if (isHopeless || now() - begun >= limitMs) break;
  }
  return best;
}

/** Waits for the work, but no longer than `ms`; work that takes longer ends unheard. */
async function atMost(ms: number, work: Promise<void>): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const limit = new Promise<void>((resolve) => (timer = setTimeout(resolve, Math.max(0, ms))));
  try {
    await Promise.race([work, limit]);
  } finally {
    clearTimeout(timer);
    work.catch(() => {});
  }
}

function reasonFor(best: Trial, started: readonly Trial[]): string {
  const step = (trial: Trial) => `${NAMES[trial.backend]} ${Math.round(trial.stepMs!)} ms`;
  const others = started.filter((trial) => trial !== best);
  if (others.length === 0)
    return `${NAMES[best.backend]} is the only one that starts here (${Math.round(best.stepMs!)} ms a step).`;
  return `The fastest of those that start here: ${step(best)} a step, ${others.map(step).join(', ')}.`;
}
