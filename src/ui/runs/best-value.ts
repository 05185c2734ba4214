// The best of several runs in a column.
import { isMoreBetter } from '../../tracking/run-summary.ts';
import type { RunField } from '../../tracking/run-fields.ts';
import type { Run } from '../../tracking/run.ts';

/** Of a metric where less or more is better by its nature, null for all else: a learning rate or a critic's loss has no best. */
export function bestValue({ group, name, valueOf }: RunField, runs: readonly Run[]): number | null {
  const metric = name.replace(/^best\./, '');
  if (group !== 'metric' || NOT_JUDGED.test(metric)) return null;
  const values = runs.map(valueOf).filter((value) => typeof value === 'number');
  const finite = values.filter(Number.isFinite);
  if (finite.length === 0) return null;
  return isMoreBetter(metric) ? Math.max(...finite) : Math.min(...finite);
}

const NOT_JUDGED = /^(learning_rate|[dg]_|gradient_norm|kl_div|val_kl_div)/;
