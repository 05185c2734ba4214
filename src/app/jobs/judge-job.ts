// Measurements as a page asks for them, and why the last one of a model did not come to an end.
import { asAppError, type AppError } from '../../shared/errors.ts';
import type { Model } from '../../tracking/run.ts';
import { createStore, type WritableStore } from '../store.ts';
import { jobs } from './jobs.ts';
import type { JudgeWish } from './judge-kind.ts';

/** By model: what went wrong since this page was opened. Only this file writes it. */
export const judgeProblems: WritableStore<ReadonlyMap<string, AppError>> = createStore<
  ReadonlyMap<string, AppError>
>(new Map());

/**
 * Puts it in line; `datasetName` is what the job is called by. Resolves once it has ended: to null where it has measured,
 * else to what ended it, also AppError `cancelled`, which is no problem to tell.
 */
export async function startJudging(
  { id, datasetId }: Pick<Model, 'id' | 'datasetId'>,
  datasetName: string,
): Promise<AppError | null> {
  note(id, null);
  try {
    const wish: JudgeWish = { modelId: id, datasetId };
    const subject = { modelId: id, datasetId };
    const { ended } = await jobs.add({ kind: 'judge', name: datasetName, wish, subject }, undefined);
    await ended;
    return null;
  } catch (error) {
    const problem = asAppError(error);
    if (problem.code !== 'cancelled') note(id, problem);
    return problem;
  }
}

function note(modelId: string, problem: AppError | null): void {
  judgeProblems.set((now) => {
    const next = new Map(now);
    if (problem) next.set(modelId, problem);
    else next.delete(modelId);
    return next;
  });
}
