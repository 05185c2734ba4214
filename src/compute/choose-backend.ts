// Which backend trains: each that starts is timed on one short step of the net itself, and the fastest wins.
import { AppError, sentenceOf } from '../shared/errors.ts';
import type { BackendChoice, BackendName } from '../tracking/run.ts';
import { BACKEND_ORDER, NAMES, startBackend } from './backends.ts';

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
/** Backends whose first step compiles dozens of programs; what that takes says nothing about the steps after it. */
const COMPILING: readonly BackendName[] = ['webgpu', 'webgl'];
/** The first step of those may take so many times the limit. */
const COMPILE_LIMITS = 3;

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

/** GPU backends that the processor draws, and plain JavaScript, are timed only when nothing better starts. */
async function runTrials(options: ChoiceOptions): Promise<Trial[]> {
  const order = BACKEND_ORDER.filter((backend) => !options.without?.includes(backend));
  const trials: Trial[] = [];
  for (const backend of order) if (backend !== 'cpu') trials.push(await runTrial(backend, options, false));
  if (trials.some((trial) => trial.stepMs !== null)) return trials;
  const resorts: Trial[] = [];
  for (const backend of order) resorts.push(await runTrial(backend, options, true));
  return resorts;
}

async function runTrial(backend: BackendName, options: ChoiceOptions, isLastResort: boolean): Promise<Trial> {
  try {
    const { device, isSoftware } = await startBackend(backend);
    if (isSoftware && !isLastResort)
      return { backend, stepMs: null, detail: `${device}: a GPU drawn by the processor, not timed.` };
    const isWarm = !COMPILING.includes(backend) || (await warmUp(options));
    return { backend, stepMs: isWarm ? await timeStep(options) : limitOf(options), detail: device };
  } catch (error) {
    const why = error instanceof AppError ? error.message : `${NAMES[backend]} failed: ${sentenceOf(error)}`;
    return { backend, stepMs: null, detail: why };
  }
}

const limitOf = ({ limitMs = LIMIT_MS }: ChoiceOptions): number => limitMs;

/** A step before the clock starts, in which a GPU's programs are compiled; false when it takes too long even for that. */
async function warmUp(options: ChoiceOptions): Promise<boolean> {
  return endsWithin(COMPILE_LIMITS * limitOf(options), options.trialStep());
}

/** The best of three steps; fewer when they are slow. One cut off counts as the limit. */
async function timeStep(options: ChoiceOptions): Promise<number> {
  const { trialStep, now } = options;
  const limitMs = limitOf(options);
  const begun = now();
  let best = Infinity;
  for (let trial = 0; trial < 3; trial++) {
    const stepBegun = now();
    const hasEnded = await endsWithin(limitMs - (stepBegun - begun), trialStep());
    if (!hasEnded) return Math.min(best, Math.max(limitMs, now() - begun));
    best = Math.min(best, now() - stepBegun);
    if (now() - begun >= limitMs) break;
  }
  return best;
}

/** Waits for the work, but no longer than `ms`; work that takes longer ends unheard. */
async function endsWithin(ms: number, work: Promise<void>): Promise<boolean> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const limit = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), Math.max(0, ms));
  });
  try {
    return await Promise.race([work.then(() => true), limit]);
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
