import { say } from '../../shared/message.ts';
import { describe, expect, it } from 'vitest';
import { PRESETS } from '../../kinds/vae-matcher/shared/vae-params.ts';
import type { Run } from '../../tracking/run.ts';
import type { TrainEvent } from '../../training/api.ts';
import {
  afterDeath,
  applyEvent,
  curvesOf,
  emptyCurves,
  type ActiveTraining,
  type TrainingJob,
} from './training-view.ts';

const run = { id: 'r', epoch: 0, epochs: 3, params: PRESETS.compact } as unknown as Run;
const started: ActiveTraining = {
  state: 'running',
  run,
  phase: 'loading',
  backend: null,
  progress: null,
  curves: emptyCurves(),
  pictures: null,
  warning: null,
  moved: null,
  error: null,
  outcome: null,
};

const steps = (firstStep: number, ...losses: number[]): TrainEvent => ({
  kind: 'steps',
  firstStep,
  columns: { train_loss: new Float32Array(losses) },
});
const after = (...events: TrainEvent[]) => events.reduce<TrainingJob>(applyEvent, started) as ActiveTraining;

describe('the view of a training session', () => {
  it('lays steps end to end and fills a metric that starts late with gaps', () => {
    const late: TrainEvent = { kind: 'steps', firstStep: 3, columns: { kl_div: new Float32Array([9]) } };
    const { curves } = after(steps(1, 5, 4), late);
    expect(curves.step).toEqual([1, 2, 3]);
    expect(curves.columns.train_loss).toEqual([5, 4, NaN]);
    expect(curves.columns.kl_div).toEqual([NaN, NaN, 9]);
  });

  it('takes no longer for a late event than for an early one: histories are added to, not copied', () => {
    const long = Array.from({ length: 300 }, (_, i) => steps(i * 100 + 1, ...new Array<number>(100).fill(i)));
    const { curves } = after(...long);
    const next = (applyEvent({ ...started, curves }, steps(30_001, 7)) as ActiveTraining).curves;
    expect(next).not.toBe(curves);
    expect(next.step).toBe(curves.step);
    expect(next.columns.train_loss).toBe(curves.columns.train_loss);
    expect([next.step.length, next.columns.train_loss!.at(-1)]).toEqual([30_001, 7]);
    expect(started.curves).toEqual(emptyCurves());
  });

  it('drops the steps of an unfinished epoch when the run moves to another backend', () => {
    const { curves, moved } = after(
      steps(1, 5, 4),
      { kind: 'epoch', epoch: 1, values: { val_recon_loss: 1 }, peakBytes: 7 },
      steps(3, 3),
      { kind: 'moved', from: 'webgpu', to: 'wasm', reason: 'The GPU was lost.' },
      steps(3, 2.5),
    );
    expect(moved).toBe('The GPU was lost.');
    expect(curves.step).toEqual([1, 2, 3]);
    expect(curves.columns.train_loss).toEqual([5, 4, 2.5]);
    expect(curves.epochs).toEqual([{ epoch: 1, lastStep: 2, values: { val_recon_loss: 1 } }]);
  });

  it('goes back to the last whole epoch when the worker died, and says from where another goes on', () => {
    const active = after(steps(1, 5, 4), { kind: 'epoch', epoch: 1, values: {}, peakBytes: 7 }, steps(3, 3));
    const next = afterDeath(active) as ActiveTraining;
    expect([next.state, next.curves.step]).toEqual(['running', [1, 2]]);
    expect(say(next.moved!)).toContain('after epoch 1');
    expect(say((afterDeath(after(steps(1, 5))) as ActiveTraining).moved!)).toContain('from the beginning');
  });

  it('stays paused when the worker died in a pause, and says so', () => {
    const active = after(steps(1, 5, 4), { kind: 'epoch', epoch: 1, values: {}, peakBytes: 7 }, steps(3, 3));
    const next = afterDeath({ ...active, state: 'paused' }) as ActiveTraining;
    expect([next.state, next.curves.step]).toEqual(['paused', [1, 2]]);
    expect(say(next.moved!)).toMatch(/stays paused.*after epoch 1/);
  });

  it('stays idle when a late event arrives after it was put away', () => {
    expect(applyEvent({ state: 'idle' }, steps(1, 5))).toEqual({ state: 'idle' });
  });

  it('draws a stored run as it was drawn live', () => {
    const live = after(steps(1, 5, 4), {
      kind: 'epoch',
      epoch: 1,
      values: { train_loss: 4.5 },
      peakBytes: 7,
    }).curves;
    const stored = curvesOf([
      {
        runId: 'r',
        epoch: 1,
        at: 0,
        firstStep: 1,
        steps: { train_loss: new Float32Array([5, 4]) },
        values: { train_loss: 4.5 },
      },
    ]);
    expect(stored).toEqual(live);
  });
});
