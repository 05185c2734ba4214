// One short step of the net itself on each backend that starts: how long it takes, and whether its losses are right.
import { AppError, toldBy } from '../shared/errors.ts';
import { message, type Message } from '../shared/message.ts';
import type { BackendTrial } from '../tracking/backend-trial.ts';
import { BACKENDS } from '../tracking/backend-names.mjs';
import type { BackendName } from '../tracking/run.ts';
import { TITLES } from './backend-titles.ts';
import { startBackend } from './backends.ts';
import { enlargeWasm } from './processor-backends.ts';
import { firstDifference } from './same-losses.ts';

/** The losses of one seeded training step on the active backend, the same step every time. */
export type TrialStep = () => Promise<ArrayLike<number>>;

export interface TrialOptions {
  trialStep: TrialStep;
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

/** With the losses of its first step, where that ended in time. */
interface TimedTrial extends BackendTrial {
  losses: ArrayLike<number> | null;
}

/**
 * GPU backends that the processor draws, and plain JavaScript, are timed only when nothing better starts. One whose losses
 * are not WebAssembly's is out, however fast: drivers are known that calculate wrongly without a word.
 */
export async function runTrials(options: TrialOptions): Promise<BackendTrial[]> {
  const order = BACKENDS.filter((backend) => !options.without?.includes(backend));
  const trials: TimedTrial[] = [];
  for (const backend of order) if (backend !== 'cpu') trials.push(await runTrial(backend, options, false));
  const judged = judge(trials);
  if (judged.some((trial) => trial.stepMs !== null)) return judged;
  const resorts: TimedTrial[] = [];
  for (const backend of order) resorts.push(await runTrial(backend, options, true));
  return judge(resorts);
}

/**
 * For a GPU backend that was not timed: a sentence when its losses are not WebAssembly's, else null. Leaves another
 * backend active.
 */
export async function wrongLosses(
  backend: BackendName,
  { trialStep }: TrialOptions,
): Promise<Message | null> {
  if (!COMPILING.includes(backend)) return null;
  const lossesOn = async (name: BackendName) => {
    await startBackend(name);
    return trialStep();
  };
  // One that fails is found out by the training itself.
  const losses = await lossesOn(backend).catch(() => null);
  const reference = losses && (await lossesOn('wasm').catch(() => null));
  return losses && wrongSentence(losses, reference);
}

function judge(trials: readonly TimedTrial[]): BackendTrial[] {
  const reference = trials.find(({ backend }) => backend === 'wasm')?.losses ?? null;
  return trials.map(({ losses, ...trial }) => {
    const wrong = losses && wrongSentence(losses, reference);
    if (!wrong) return trial;
    const detail = message('compute.wrongOn', { device: trial.detail, wrong });
    return { ...trial, stepMs: null, detail, isWrong: true };
  });
}

function wrongSentence(losses: ArrayLike<number>, reference: ArrayLike<number> | null): Message | null {
  const wrong = firstDifference(losses, reference ?? Array.from(losses, finiteOf));
  if (!wrong) return null;
  return message('compute.wrong', { is: lossText(wrong.is), should: lossText(wrong.should) });
}

/** With nothing to compare to, what is no number is wrong all the same. */
const finiteOf = (loss: number) => (Number.isFinite(loss) ? loss : 0);
/** What is no number is a text: a record that is exported has numbers only. */
const lossText = (value: number) =>
  Number.isFinite(value) ? message('compute.loss', { value }) : String(value);

async function runTrial(
  backend: BackendName,
  options: TrialOptions,
  isLastResort: boolean,
): Promise<TimedTrial> {
  const out = { backend, stepMs: null, losses: null };
  try {
    const { device, isSoftware } = await startBackend(backend);
    if (isSoftware && !isLastResort) return { ...out, detail: message('compute.notTimed', { device }) };
    const isCompiling = COMPILING.includes(backend);
    const warm = isCompiling ? await lossesWithin(COMPILE_LIMITS * limitOf(options), options) : null;
    if (isCompiling && !warm) return { backend, stepMs: limitOf(options), detail: device, losses: null };
    const { stepMs, losses } = await timeStep(options);
    return { backend, stepMs, detail: device, losses: warm ?? losses };
  } catch (error) {
    if (backend === 'wasm' && (await enlargeWasm())) return runTrial(backend, options, isLastResort);
    return { ...out, detail: error instanceof AppError ? error.told : trialFailed(backend, error) };
  }
}

function trialFailed(backend: BackendName, error: unknown): Message {
  return message('compute.trialFailed', { backend: TITLES[backend], why: toldBy(error) });
}

const limitOf = ({ limitMs = LIMIT_MS }: TrialOptions): number => limitMs;

/** The best of three steps; fewer when they are slow. One cut off counts as the limit. */
async function timeStep(
  options: TrialOptions,
): Promise<{ stepMs: number; losses: ArrayLike<number> | null }> {
  const { now } = options;
  const limitMs = limitOf(options);
  const begun = now();
  let best = Infinity;
  let losses: ArrayLike<number> | null = null;
  for (let trial = 0; trial < 3; trial++) {
    const stepBegun = now();
    const ended = await lossesWithin(limitMs - (stepBegun - begun), options);
    if (!ended) return { stepMs: Math.min(best, Math.max(limitMs, now() - begun)), losses };
    losses ??= ended;
    best = Math.min(best, now() - stepBegun);
    if (now() - begun >= limitMs) break;
  }
  return { stepMs: best, losses };
}

/** Waits for a step, but no longer than `ms`, for null; one that takes longer ends unheard. */
async function lossesWithin(ms: number, { trialStep }: TrialOptions): Promise<ArrayLike<number> | null> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const limit = new Promise<null>((resolve) => {
    if (Number.isFinite(ms)) timer = setTimeout(() => resolve(null), Math.max(0, ms));
  });
  const work = trialStep();
  try {
    return await Promise.race([work, limit]);
  } finally {
    clearTimeout(timer);
    work.catch(() => {});
  }
}
