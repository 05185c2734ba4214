// Which backend trains: the one asked for, the one that was the fastest here before, or the fastest of those that start.
import { AppError } from '../shared/errors.ts';
import { message, type Message, type Told } from '../shared/message.ts';
import type { BackendMemory, BackendTrial, RememberedBackend } from '../tracking/backend-trial.ts';
import type { BackendChoice, BackendName } from '../tracking/run.ts';
import { runTrials, wrongLosses, type TrialOptions } from './backend-trials.ts';
import { TITLES } from './backend-titles.ts';
import { startBackend } from './backends.ts';
import { describeDevice } from './devices.ts';

export interface ChosenBackend {
  backend: BackendName;
  device: Told;
  /** A GPU interface that the processor draws: asked for by hand, or all that is left. */
  isSoftware: boolean;
  /** A sentence: why this one. */
  reason: Told;
  trials: BackendTrial[];
}

export interface ChoiceOptions extends TrialOptions {
  /** What was found before, and for which shape of work that holds. */
  known?: { memory: BackendMemory; work: string };
}

/**
 * Starts and returns the backend asked for, or the fastest. A GPU that was asked for is taken only if it calculates as
 * WebAssembly does; one that the processor draws is never taken unasked while anything better starts. AppError
 * `no-backend` when none starts.
 */
export async function chooseBackend(choice: BackendChoice, options: ChoiceOptions): Promise<ChosenBackend> {
  const { without = [], known } = options;
  const key = known ? `${await describeDevice()} | ${known.work}` : null;
  const found = key === null ? null : await known!.memory.recall(key).catch(() => null);
  if (choice !== 'auto' && !without.includes(choice)) return chosenByHand(choice, options, found);
  const again = without.length === 0 && found && (await startRemembered(found));
  if (again) return again;
  if (found) await known!.memory.forget().catch(() => {});
  const chosen = await fastest(options);
  if (key !== null && without.length === 0) {
    const { backend, trials } = chosen;
    await known!.memory.remember({ key, backend, trials, at: options.now() }).catch(() => {});
  }
  return chosen;
}

async function chosenByHand(
  choice: BackendName,
  options: ChoiceOptions,
  found: RememberedBackend | null,
): Promise<ChosenBackend> {
  const { device, isSoftware } = await startBackend(choice);
  const isTrusted = found?.trials.some(({ backend, stepMs }) => backend === choice && stepMs !== null);
  const wrong = isTrusted ? null : await wrongLosses(choice, options);
  if (wrong === null) {
    await startBackend(choice);
    const reason = message('compute.byHand', { backend: TITLES[choice] });
    return { backend: choice, device, isSoftware, reason, trials: [] };
  }
  const { without = [] } = options;
  const chosen = await fastest({ ...options, without: [...without, choice] });
  const reason = { backend: TITLES[choice], wrong, reason: chosen.reason };
  return { ...chosen, reason: message('compute.byHandButWrong', reason) };
}

/**
 * Null where it does not start any more, or is drawn by the processor now: a browser whose GPU was switched off still has
 * WebGL, and nothing else may tell that the device is another one.
 */
async function startRemembered({ backend, trials, at }: RememberedBackend): Promise<ChosenBackend | null> {
  try {
    const { device, isSoftware } = await startBackend(backend);
    if (isSoftware) return null;
    const best = trials.find((trial) => trial.backend === backend && trial.stepMs !== null);
    const timedOn = message('compute.timedOn', { at });
    const all = best ? [...reasonsFor(best, trials), timedOn] : [timedOn];
    return { backend, device, isSoftware, reason: message('compute.several', { all }), trials };
  } catch {
    return null;
  }
}

async function fastest(options: TrialOptions): Promise<ChosenBackend> {
  const trials = await runTrials(options);
  const [best] = startedOf(trials).toSorted((a, b) => a.stepMs! - b.stepMs!);
  if (!best)
    throw new AppError(
      'no-backend',
      message('compute.noneCanTrain', { details: trials.map(({ detail }) => detail) }),
    );
  const started = await startBackend(best.backend);
  const reason = message('compute.several', { all: reasonsFor(best, trials) });
  return { backend: best.backend, ...started, reason, trials };
}

const startedOf = (trials: readonly BackendTrial[]) => trials.filter(({ stepMs }) => stepMs !== null);

/** Why the best is taken, then what is out although it starts. */
function reasonsFor(best: BackendTrial, trials: readonly BackendTrial[]): Message[] {
  const others = startedOf(trials).filter((trial) => trial !== best);
  const wrong = trials.filter(({ isWrong }) => isWrong);
  const step = { backend: TITLES[best.backend], ms: Math.round(best.stepMs!) };
  const why =
    others.length === 0
      ? message('compute.onlyOne', { ...step, rest: wrong.length > 0 ? 'wrong' : 'none' })
      : message('compute.fastest', { ...step, others: others.map(timed) });
  const out = ({ backend, detail }: BackendTrial) =>
    message('compute.out', { backend: TITLES[backend], why: detail });
  return [why, ...wrong.map(out)];
}

/** An item of a list of them. */
function timed({ backend, stepMs }: BackendTrial, i: number, { length }: readonly BackendTrial[]): Message {
  const isLast = i === length - 1 ? 'yes' : 'no';
  return message('compute.timed', { backend: TITLES[backend], ms: Math.round(stepMs!), isLast });
}
