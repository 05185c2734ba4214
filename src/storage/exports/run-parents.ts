// What exported runs came of, as MLflow is told of it: the sweeps and comparisons that are on record.
import type { Comparison } from '../../comparison/comparison-record.ts';
import type { Sweep } from '../../sweep/sweep-record.ts';
import { fixedOf, isSwept } from '../../sweep/sweep-spec.ts';
import { historyOf } from '../../sweep/views/history.ts';
import type { RunParent } from '../../tracking/exporters/mlflow-parent.ts';
import type { Run } from '../../tracking/run.ts';
import { listComparisons } from '../stores/comparisons.ts';
import { listSweeps } from '../stores/sweeps.ts';

/** Each once, under the experiment of the first of its runs. */
export async function parentsOf(runs: readonly Run[]): Promise<RunParent[]> {
  const experiments = new Map<string, string>();
  for (const { parentId, experiment } of [...runs].sort((a, b) => a.startedAt - b.startedAt))
    if (parentId !== undefined && !experiments.has(parentId)) experiments.set(parentId, experiment);
  if (experiments.size === 0) return [];
  const isAsked = ({ id }: { id: string }) => experiments.has(id);
  const sweeps = (await listSweeps()).filter(isAsked).map(parentOfSweep);
  const comparisons = (await listComparisons()).filter(isAsked).map(parentOfComparison);
  return [...sweeps, ...comparisons].map((own) => ({ ...own, experiment: experiments.get(own.id)! }));
}

type Own = Omit<RunParent, 'experiment'>;

function parentOfSweep(sweep: Sweep): Own {
  const { id, dataset, spec, trials, appVersion, createdAt, endedAt, isCancelled, endedFor } = sweep;
  const { objective, sampler, pruner, budget, parameters } = spec;
  const values = Object.entries(fixedOf(spec)).map(([path, value]) => [path, String(value)]);
  const ranges = Object.entries(parameters).flatMap(([path, value]) =>
    isSwept(value) ? [[`sweep.range.${path}`, JSON.stringify(value)]] : [],
  );
  const isFailed = endedFor === 'all-failed';
  return {
    ...{ id, kind: 'sweep', name: `Sweep for ${objective.metric} on ${dataset.name}`, dataset, appVersion },
    params: {
      ...Object.fromEntries([...values, ...ranges]),
      ...{ 'sweep.kind': spec.kind, 'sweep.objective': objective.metric, 'sweep.value': objective.value },
      ...{ 'sweep.direction': objective.direction, 'sweep.seeds': String(objective.seeds) },
      ...{ 'sweep.sampler': sampler.name, 'sweep.sampler_seed': String(sampler.seed) },
      ...{ 'sweep.pruner': pruner.name, 'sweep.trials': String(budget.trials) },
    },
    metrics: metricsOf(sweep),
    status: endedAt === null ? 'running' : isCancelled ? 'stopped' : isFailed ? 'failed' : 'finished',
    ...{ startedAt: createdAt, endedAt, record: { spec, trials } },
  };
}

/** The best value after each trial that was complete, by its number; and how many trials there were of each sort. */
function metricsOf({ spec, trials, createdAt }: Sweep): RunParent['metrics'] {
  let at = createdAt;
  const best = historyOf(spec, trials).flatMap(({ number, state, best: value }, i) => {
    at = Math.max(at, trials[i]!.endedAt ?? at); // no step is earlier than the one before it
    return state === 'complete' && value !== null ? [{ step: number, value, at }] : [];
  });
  const counts = (['complete', 'pruned', 'failed'] as const).map((state) => {
    const value = trials.filter((trial) => trial.state === state).length;
    return [`trials_${state}`, [{ step: trials.length, value, at }]] as const;
  });
  return { best_value: best, ...Object.fromEntries(counts) };
}

function parentOfComparison(comparison: Comparison): Own {
  const { id, dataset, members, epochs, appVersion, createdAt, endedAt, isCancelled } = comparison;
  const named = members.map((member) => ('variant' in member ? 'colouriser' : member.family));
  const all = (values: readonly (string | number)[]) => [...new Set(values)].join(', ');
  const { name, digest } = dataset;
  return {
    ...{ id, kind: 'comparison', name: `Comparison on ${name}`, dataset: { name, digest }, appVersion },
    params: {
      'comparison.models': all(named),
      'comparison.seeds': all(members.map(({ seed }) => seed)),
      'comparison.epochs': String(epochs),
    },
    metrics: {},
    status: endedAt === null ? 'running' : isCancelled ? 'stopped' : 'finished',
    ...{ startedAt: createdAt, endedAt, record: { dataset, members, epochs } },
  };
}
