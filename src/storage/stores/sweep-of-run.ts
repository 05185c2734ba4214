// What sweeps say of a run. Apart from their store: workers that save models or make room need not carry its schema, and what is
// damaged says nothing.
import { isRecord } from '../../shared/guard-of.ts';
import type { Transaction } from '../schema.ts';

/** Within a transaction on sweeps: whether it came of one; its model is nobody's choice yet then. */
export async function isOfSweep(
  tx: Transaction<'readwrite'>,
  parentId: string | undefined,
): Promise<boolean> {
  return parentId !== undefined && (await tx.objectStore('sweeps').getKey(parentId)) !== undefined;
}

/** Within a transaction on sweeps: runs of trials that wait at a rung, and need their checkpoints to go on. */
export async function pausedRunsIn(tx: Transaction<'readonly' | 'readwrite'>): Promise<Set<string>> {
  const sweeps: unknown[] = await tx.objectStore('sweeps').getAll();
  const paused = recordsIn(sweeps)
    .flatMap(({ trials }) => recordsIn(trials))
    .filter(({ state }) => state === 'paused');
  const runs = paused.flatMap((trial) => recordsIn(trial.runs));
  return new Set(runs.flatMap(({ runId }) => (typeof runId === 'string' ? [runId] : [])));
}

function recordsIn(list: unknown): Record<string, unknown>[] {
  return Array.isArray(list) ? list.filter(isRecord) : [];
}
