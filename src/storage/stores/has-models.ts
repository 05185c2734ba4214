// Whether there is any model, asked without reading one.
import { inTransaction } from '../database.ts';

/** Deleted and damaged ones count too. */
export async function hasModels(): Promise<boolean> {
  return (await inTransaction(['models'], 'readonly', (tx) => tx.objectStore('models').count())) > 0;
}
