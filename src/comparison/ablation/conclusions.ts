// What an ablation's numbers say: by how much each model differs from the base, beside what another seed alone does. Pure; no
// sentence is made here.
import { studentQuantile } from '../../shared/student-t.ts';
import { LEVEL, spreadOf, type Spread } from '../spread.ts';
import type { AblatedRun } from './ablation-evidence.ts';
import type { Variant } from './variants.ts';

/** What a table tells of each model, and whether more of it is better. */
export const ABLATED_METRICS = {
  ...{ val_psnr: 'more', val_ssim: 'more', val_mae: 'less', iou: 'more' },
  ...{ delta_e00_inside: 'less', colour_accuracy: 'more', bleeding: 'less' },
} as const;
export type AblatedMetric = keyof typeof ABLATED_METRICS;

/** Of the last completed epoch; null where that has none. */
export function metricOf(run: AblatedRun, metric: AblatedMetric): number | null {
  const values = Object.hasOwn(run.epochValues, metric) ? run.epochValues[metric]! : [];
  const last = values.at(-1);
  return Number.isFinite(last) ? last! : null;
}

/** Trainings of one model, by seed. */
export interface Model {
  variant: Variant;
  runs: readonly AblatedRun[];
}

/** In the order of the trainings: the base first. */
export function modelsOf(runs: readonly AblatedRun[]): Model[] {
  const models = new Map<string, { variant: Variant; runs: AblatedRun[] }>();
  for (const run of runs) {
    const name = JSON.stringify([run.variant.factor, run.variant.value]);
    const model = models.get(name) ?? { variant: run.variant, runs: [] };
    model.runs.push(run);
    models.set(name, model);
  }
  return [...models.values()];
}

/** Of trainings that came to their end: another would have had less time to learn. */
export function spreadOfModel({ runs }: Model, metric: AblatedMetric): Spread | null {
  return spreadOf(runs.filter(hasFinished).map((run) => metricOf(run, metric)));
}

const hasFinished = ({ status }: AblatedRun) => status === 'finished';

/** `chance`: within what another seed of the base may differ by; `unknown`: nobody knows how much that is. */
export type Outcome = 'better' | 'worse' | 'chance' | 'unknown';

export interface Effect {
  variant: Variant;
  /** Its value less the base's mean. */
  change: number;
  outcome: Outcome;
  /** Its seconds by the base's; null where those were not measured. */
  timesAsLong: number | null;
}

export interface Conclusions {
  metric: AblatedMetric;
  /** Of the base's trainings. */
  base: Spread;
  /** By how much one more training of the base would differ from their mean at most, 19 times of 20; null for a single one. */
  reach: number | null;
  effects: readonly Effect[];
  /** Of those beyond chance the one that moved it most; null where none is. */
  strongest: Effect | null;
  /** They take a tenth longer than the base or more, and are not better beyond chance. */
  costly: readonly Effect[];
}

/** From how much of the base's time on a model takes longer. */
const LONGER = 1.1;

/** Null where the base has no value. */
export function conclusionsOf(models: readonly Model[], metric: AblatedMetric): Conclusions | null {
  const baseModel = models.find(({ variant }) => variant.factor === null);
  const base = baseModel ? spreadOfModel(baseModel, metric) : null;
  if (!baseModel || !base) return null;
  const reach = reachOf(base);
  const baseSeconds = secondsOf(baseModel);
  const effects = models.flatMap((model): Effect[] => {
    const own = model === baseModel ? null : spreadOfModel(model, metric);
    if (!own) return [];
    const change = own.mean - base.mean;
    const seconds = secondsOf(model);
    return [
      {
        ...{ variant: model.variant, change, outcome: outcomeOf(change, reach, metric) },
        timesAsLong: seconds && baseSeconds ? seconds / baseSeconds : null,
      },
    ];
  });
  const beyond = effects.filter(({ outcome }) => outcome === 'better' || outcome === 'worse');
  const strongest = [...beyond].sort((a, b) => Math.abs(b.change) - Math.abs(a.change))[0] ?? null;
  const costly = effects.filter(
    ({ timesAsLong, outcome }) => timesAsLong !== null && timesAsLong >= LONGER && outcome !== 'better',
  );
  return { metric, base, reach, effects, strongest, costly };
}

/**
 * Of a normal prediction interval for one more value: t(n − 1) · s · √(1 + 1/n), with s² = Σ (x − x̄)² / (n − 1). It is taken for
 * models with one training each as well: chance moves those as it moves the base.
 */
function reachOf({ values, mean }: Spread): number | null {
  const count = values.length;
  if (count < 2) return null;
  const square = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (count - 1);
  return studentQuantile((1 + LEVEL) / 2, count - 1) * Math.sqrt(square * (1 + 1 / count));
}

function outcomeOf(change: number, reach: number | null, metric: AblatedMetric): Outcome {
  if (reach === null) return 'unknown';
  if (Math.abs(change) <= reach) return 'chance';
  return change > 0 === (ABLATED_METRICS[metric] === 'more') ? 'better' : 'worse';
}

/** The middle one of its trainings that came to their end; null where nobody knows. */
export function secondsOf({ runs }: Model): number | null {
  const all = runs.filter(hasFinished).flatMap(({ seconds }) => seconds ?? []);
  return all.sort((a, b) => a - b)[Math.floor(all.length / 2)] ?? null;
}
