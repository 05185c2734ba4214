// Which backend trains: the one asked for, the one that was the fastest here before, or the fastest of those that start.
import type { Told } from '../shared/message.ts';
import { AppError } from '../shared/errors.ts';
import { formatMoment } from '../shared/locale.ts';
import type { BackendMemory, BackendTrial, RememberedBackend } from '../tracking/backend-trial.ts';
import type { BackendChoice, BackendName } from '../tracking/run.ts';
import { runTrials, wrongLosses, type TrialOptions } from './backend-trials.ts';
import { NAMES, startBackend } from './backends.ts';
import { describeDevice } from './devices.ts';

export interface ChosenBackend {
  backend: BackendName;
  device: string;
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
 * WebAssembly does. AppError `no-backend` when none starts.
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
  const byHand = `${NAMES[choice]} was chosen by hand`;
  const { device } = await startBackend(choice);
  const isTrusted = found?.trials.some(({ backend, stepMs }) => backend === choice && stepMs !== null);
  const wrong = isTrusted ? null : await wrongLosses(choice, options);
  if (wrong === null) {
    await startBackend(choice);
    return { backend: choice, device, reason: `${byHand}.`, trials: [] };
  }
  const { without = [] } = options;
  const chosen = await fastest({ ...options, without: [...without, choice] });
  return { ...chosen, reason: `${byHand}, but ${wrong} ${chosen.reason}` };
}

/** Null where it does not start any more. */
async function startRemembered({ backend, trials, at }: RememberedBackend): Promise<ChosenBackend | null> {
  try {
    const { device } = await startBackend(backend);
    const best = trials.find((trial) => trial.backend === backend && trial.stepMs !== null);
    const reason = best ? `${reasonFor(best, trials)} ` : '';
    return { backend, device, reason: `${reason}Timed on ${formatMoment(at)}.`, trials };
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
      `Nothing here can train: ${trials.map((trial) => trial.detail).join(' ')}`,
    );
  const { device } = await startBackend(best.backend);
  return { backend: best.backend, device, reason: reasonFor(best, trials), trials };
}

const startedOf = (trials: readonly BackendTrial[]) => trials.filter(({ stepMs }) => stepMs !== null);

function reasonFor(best: BackendTrial, trials: readonly BackendTrial[]): string {
  const step = (trial: BackendTrial) => `${NAMES[trial.backend]} ${Math.round(trial.stepMs!)} ms`;
  const others = startedOf(trials).filter((trial) => trial !== best);
  const wrong = trials.filter(({ isWrong }) => isWrong);
  const out = wrong.map(({ backend, detail }) => ` ${NAMES[backend]} is out. ${detail}`).join('');
  if (others.length === 0)
    return `${NAMES[best.backend]} is the only one ${wrong.length > 0 ? 'left' : 'that starts here'} (${Math.round(best.stepMs!)} ms a step).${out}`;
  return `The fastest of those that start here: ${step(best)} a step, ${others.map(step).join(', ')}.${out}`;
}
