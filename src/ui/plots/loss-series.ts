// Training curves as a plot wants them: one x axis in epochs, a thinned column of steps, a point per validated epoch.
import type { Told } from '../../shared/message.ts';

export interface CurveData {
  /** Global step numbers, from 1. */
  step: number[];
  columns: Record<string, number[]>;
  epochs: { epoch: number; values: Record<string, number> }[];
}

export interface LossPlot {
  title: Told;
  /** A metric of steps, or null. */
  train: string | null;
  /** A metric of whole epochs, or null. */
  validation: string | null;
  /** What the line of whole epochs is, where it is no validation loss. */
  epochLine?: Told;
}

/** x in epochs, then the training and the validation values, with null where there is none. */
export type AlignedSeries = [x: number[], train: (number | null)[], validation: (number | null)[]];

/** Not what no step and no epoch has taken, once there are some: a term of the loss that was not asked for. */
export function mayHave({ step, columns, epochs }: CurveData, { train, validation }: LossPlot): boolean {
  const isWaited = (train === null ? epochs : step).length === 0;
  if (isWaited || (train !== null && columns[train] !== undefined)) return true;
  return validation !== null && epochs.some(({ values }) => values[validation] !== undefined);
}

/**
 * Means over at most `maxPoints` bins of steps, merged in order of x with the validation values, which lie at the ends
 * of their epochs. A bin's x is its last step.
 */
export function lossSeries(
  data: CurveData,
  plot: LossPlot,
  stepsPerEpoch: number,
  maxPoints: number,
): AlignedSeries {
  const rows = new Map<number, { train: number | null; validation: number | null }>();
  for (const [x, train] of binnedSteps(data, plot.train, stepsPerEpoch, maxPoints))
    rows.set(x, { train, validation: null });
  for (const { epoch, values } of data.epochs) {
    const validation = plot.validation === null ? undefined : values[plot.validation];
    if (validation !== undefined) rows.set(epoch, { train: rows.get(epoch)?.train ?? null, validation });
  }
  const sorted = [...rows].sort(([a], [b]) => a - b);
  return [sorted.map(([x]) => x), sorted.map(([, r]) => r.train), sorted.map(([, r]) => r.validation)];
}

/**
 * The y range that shows the course of a loss: all validation values and all but the largest 3 % of the training
 * values, which are the first steps. Null when there is nothing.
 */
export function lossRange([, train, validation]: AlignedSeries): [low: number, high: number] | null {
  const isNumber = (value: number | null) => value !== null;
  const sorted = train.filter(isNumber).sort((a, b) => a - b);
  const usual = sorted.slice(0, Math.max(1, Math.ceil(sorted.length * 0.97)));
  const shown = [...usual, ...validation.filter(isNumber)];
  if (shown.length === 0) return null;
  return [Math.min(...shown), Math.max(...shown)];
}

function binnedSteps(
  data: CurveData,
  name: string | null,
  stepsPerEpoch: number,
  maxPoints: number,
): [x: number, mean: number][] {
  const column = name === null ? [] : (data.columns[name] ?? []);
  const perBin = Math.max(1, Math.ceil(column.length / maxPoints));
  const points: [number, number][] = [];
  for (let start = 0; start < column.length; start += perBin) {
    const values = column.slice(start, start + perBin).filter(Number.isFinite);
    const lastStep = data.step[Math.min(start + perBin, column.length) - 1];
    if (values.length === 0 || lastStep === undefined) continue;
    points.push([lastStep / stepsPerEpoch, values.reduce((sum, v) => sum + v, 0) / values.length]);
  }
  return points;
}

/** Steps in an epoch: from the progress if it is known, otherwise from what has been recorded. */
export function stepsPerEpochOf(
  data: CurveData,
  progress: { steps: number; epochs: number } | null | undefined,
): number {
  if (progress && progress.epochs > 0 && progress.steps > 0) return progress.steps / progress.epochs;
  const lastStep = data.step[data.step.length - 1] ?? 1;
  const lastEpoch = data.epochs[data.epochs.length - 1]?.epoch ?? 1;
  return Math.max(1, lastStep / Math.max(1, lastEpoch));
}
