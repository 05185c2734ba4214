// Whether a run came of a sweep. Apart from the store of sweeps: workers that save models need not carry its schema.
import type { Transaction } from '../schema.ts';

/** Within a transaction on sweeps: such a run's model is nobody's choice yet. */
export async function isOfSweep(
  tx: Transaction<'readwrite'>,
  parentId: string | undefined,
): Promise<boolean> {
  return parentId !== undefined && (await tx.objectStore('sweeps').getKey(parentId)) !== undefined;
}
