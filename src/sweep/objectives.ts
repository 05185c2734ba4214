// What a sweep looks for: which metrics a kind's trainings report, which value of them counts, and who is ended early by it.
import { METRICS } from '../kinds/registry.metrics.ts';
import { sharedOfKind } from '../kinds/registry.shared.ts';
import { message, type Message } from '../shared/message.ts';
import { isMoreBetter, type RunSummary } from '../tracking/run-summary.ts';
import type { Run } from '../tracking/run.ts';
import { SWEEP_DEFAULTS, type SweepObjective, type SweepSpec } from './sweep-spec.ts';

/** What a training tells of how it goes; no end of it is a better one. */
const NO_GOAL: ReadonlySet<string> = new Set(['learning_rate', 'gradient_norm']);

/** What says how well a matcher names held-out pictures, after each epoch. */
const MATCHER_METRIC = 'val_mrr';

/** Of a kind, where nothing else is asked for: the held-out answer of a matcher, or the loss that is held out. */
export function standardObjective(kind: string, metric = lossesOf(kind)[0]!): SweepObjective {
  return { ...SWEEP_DEFAULTS.objective, metric, direction: directionFor(metric) };
}

/** Which end of a metric is the better one. */
export function directionFor(metric: string): SweepObjective['direction'] {
  return isMoreBetter(metric) ? 'max' : 'min';
}

/** Of a kind. The losses of two networks against each other say nothing of how good they are on their way. */
export function standardPruner(kind: string): SweepSpec['pruner'] {
  const { pruner } = SWEEP_DEFAULTS;
  return sharedOfKind(kind).isAdversarial ? { ...pruner, name: 'none' } : pruner;
}

/** Losses of a kind as its record has them, the one to look for first. */
function lossesOf(kind: string): string[] {
  const { isMatcher, losses } = sharedOfKind(kind);
  const own = [...losses.run].sort((a, b) => Number(b.startsWith('val_')) - Number(a.startsWith('val_')));
  return [...(isMatcher ? [MATCHER_METRIC] : []), ...own];
}

export interface ObjectiveGroup {
  /** Told after each epoch, only in the end, or by earlier trainings alone. */
  when: 'epoch' | 'end' | 'seen';
  metrics: string[];
}

/** All that a search among trainings of a kind can look for, none twice; `seen`: of runs that there are. */
export function objectivesOf(kind: string, seen: readonly RunSummary[] = []): ObjectiveGroup[] {
  const { epoch, end } = METRICS[kind] ?? { epoch: [], end: [] };
  const others = seen.flatMap((summary) => Object.keys(summary)).sort();
  const told = new Set<string>();
  const fresh = (metrics: readonly string[]) =>
    metrics.filter((metric) => !NO_GOAL.has(metric) && !told.has(metric) && told.add(metric));
  const groups: ObjectiveGroup[] = [
    { when: 'epoch', metrics: fresh([...lossesOf(kind), ...epoch]) },
    { when: 'end', metrics: fresh(end) },
    { when: 'seen', metrics: fresh(others) },
  ];
  return groups.filter(({ metrics }) => metrics.length > 0);
}

/** What of a training counts; null where it was never reported or is no finite number. */
export function valueOfRun({ metric, direction, value }: SweepObjective, summary: RunSummary): number | null {
  const found = Object.hasOwn(summary, metric) ? summary[metric] : undefined;
  if (!found) return null;
  const counted = value === 'last' ? found.last : direction === 'min' ? found.min : found.max;
  return Number.isFinite(counted) ? counted : null;
}

/** Said of a training to its end that never told what is looked for, with all that it told; null where it did. */
export function whyWithout({ metric }: SweepObjective, { status, summary }: Run): Message | null {
  const told = Object.keys(summary);
  if (status !== 'finished' || told.length === 0 || told.includes(metric)) return null;
  return message('sweep.neverTold', { metric, metrics: told.sort().join(', ') });
}
