// What scripts do with sweeps: check one, run it to its end, join the shards of one that several machines did.
import { sharedOfKind } from '../../kinds/registry.shared.ts';
import { gridOf } from '../../search/samplers/grid.ts';
import type { Params } from '../../search/space.ts';
import { AppError, errorCodeOf, sentenceOf } from '../../shared/errors.ts';
import { message, say } from '../../shared/message.ts';
import { newId } from '../../storage/ids.ts';
import { onChange } from '../../storage/changes.ts';
import { purgeDeleted } from '../../storage/stores/purge-deleted.ts';
import { updateRun } from '../../storage/stores/runs.ts';
import { createSweep, deleteSweep, listSweeps, readSweep } from '../../storage/stores/sweeps.ts';
import { dropWeightsOf } from '../../storage/stores/trial-weights.ts';
import { bestOf, trialsOf, whyNoBest } from '../../sweep/engine.ts';
import { isShardable, joinShards, placeOf } from '../../sweep/shards.ts';
import { parseSweep } from '../../sweep/sweep-file.ts';
import type { Sweep } from '../../sweep/sweep-record.ts';
import { spaceOf, type SweepSpec } from '../../sweep/sweep-spec.ts';
import { epochsOf, trainedMsOf } from '../../sweep/trial-record.ts';
import { cancelSweep, startSweep } from '../sweeps/start-sweep.ts';
import type {
  HeadlessMerged,
  HeadlessSweep,
  HeadlessSweepFile,
  HeadlessSweepFound,
  HeadlessSwept,
} from './headless-sweeps-types.ts';
import { tell, withLines } from './headless-lines.ts';

/** What a file asks for. AppError `bad-parameters` for whatever of it can't be done. */
export function checkSweep(wish: HeadlessSweepFile): HeadlessSweepFound {
  const spec = specOf(wish);
  const { isMatcher } = sharedOfKind(spec.kind);
  const trials = trialsOf(spec);
  return { dataset: spec.dataset, isMatcher, trials, spec, grid: gridTried(spec, trials) };
}

function gridTried(spec: SweepSpec, trials: number): Params[] | null {
  if (spec.sampler.name !== 'grid') return null;
  const all = gridOf(spaceOf(spec), spec.sampler.perParameter);
  return Array.from({ length: trials }, (_, number) => all[placeOf(spec, number)]!);
}

function specOf({ file, dataset, shard }: HeadlessSweepFile): SweepSpec {
  const spec = parseSweep(file, dataset);
  if (!shard) return spec;
  if (!isShardable(spec))
    throw new AppError('bad-parameters', message('sweep.noShards', { sampler: spec.sampler.name }));
  return { ...spec, shard };
}

let running: string | null = null;

/** To its end, or until it is called off; what was found is stored. */
export function sweep({ datasetId, backend, ...wish }: HeadlessSweep): Promise<HeadlessSwept> {
  return withLines(async () => {
    const spec = { ...specOf(wish), dataset: datasetId };
    const { id, ended } = await startSweep({ spec, backend, evenIfShort: true });
    running = id;
    const endTrials = followTrials(id);
    let broken: string | null = null;
    try {
      await ended;
    } catch (error) {
      // What was found until then is on record all the same.
      if (errorCodeOf(error) !== 'cancelled') broken = sentenceOf(error);
    } finally {
      await endTrials();
      running = null;
    }
    const swept = sweptOf((await readSweep(id))!);
    return broken === null ? swept : { ...swept, reason: broken };
  });
}

/** What of it is under way ends, its training too; what was found stays. Whether there was one. */
export async function stopSweep(): Promise<boolean> {
  const id = running;
  if (id !== null) await cancelSweep(id);
  return id !== null;
}

function sweptOf({ id: sweepId, spec, trials, endedFor, isCancelled }: Sweep): HeadlessSwept {
  const best = trials.find(({ number }) => number === bestOf(spec, trials));
  const why = whyNoBest(spec, trials);
  const count = (state: string) => trials.filter((trial) => trial.state === state).length;
  return {
    ...{ sweepId, metric: spec.objective.metric, trials: trials.length },
    ...{ complete: count('complete'), pruned: count('pruned'), failed: count('failed') },
    epochs: trials.reduce((sum, trial) => sum + epochsOf(trial), 0),
    trainedMs: trials.reduce((sum, trial) => sum + trainedMsOf(trial), 0),
    best: best
      ? { number: best.number, params: best.params, value: best.value!, runId: best.runs[0]!.runId }
      : null,
    ...{ endedFor: isCancelled ? 'cancelled' : (endedFor ?? null), reason: why && say(why) },
  };
}

/** A line for each trial that has ended or was set aside; the answer tells the last and ends that. */
function followTrials(id: string): () => Promise<void> {
  const told = new Map<number, string>();
  const look = async () => {
    const { trials } = (await readSweep(id)) ?? { trials: [] };
    for (const trial of trials) {
      const { number, state, value, params, reason } = trial;
      if (state === 'running' || told.get(number) === state) continue;
      told.set(number, state);
      const epochs = epochsOf(trial);
      tell({ event: 'trial', number, state, value, params, epochs, reason: reason && say(reason) });
    }
  };
  let last = Promise.resolve();
  const next = () => (last = last.then(look).catch(() => {}));
  const stop = onChange(['sweeps'], next);
  return async () => {
    stop();
    await next();
  };
}

/** Shards become the sweep that they are of, whose best alone keeps its weights. Those of one that is not whole stay as they are. */
export async function mergeShards(): Promise<HeadlessMerged> {
  const groups = joinShards(await listSweeps());
  for (const { parts, whole } of groups) {
    if (!whole) continue;
    const id = newId();
    await createSweep({ ...whole, id });
    const runs = whole.trials.flatMap((trial) => trial.runs);
    for (const { runId } of runs) await updateRun(runId, { parentId: id }).catch(() => {}); // it never began
    const best = bestOf(whole.spec, whole.trials);
    const spent = whole.trials.filter(({ number }) => number !== best);
    await dropWeightsOf(
      whole.datasetId,
      spent.flatMap((trial) => trial.runs),
    );
    for (const part of parts) await deleteSweep(part.id);
  }
  await purgeDeleted(0);
  return {
    joined: groups.filter(({ whole }) => whole).length,
    apart: groups.filter(({ whole }) => !whole).map(({ parts }) => apartOf(parts)),
    sweeps: (await listSweeps()).map(sweptOf),
  };
}

function apartOf(parts: readonly Sweep[]): { present: number[]; of: number } {
  return { present: parts.map(({ spec }) => spec.shard!.index), of: parts[0]!.spec.shard!.of };
}
