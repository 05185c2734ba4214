import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { plainStepper, type StepInputs, type Stepper, type StepFunction } from '../stepper.ts';
import { startWithKernels } from '../webgpu-kernels/test-support.ts';
import { createRecordedStepper } from './recorded-stepper.ts';

const missing = await startWithKernels('Recording of steps');

const STEPS = [1, 2, 3, 4, 5];

interface Run {
  /** Metrics of each step. */
  metrics: number[][];
  /** Final state. */
  state: number[];
  /** How many of the steps called their function. */
  calls: number;
}

type Step = (state: tf.Tensor, array: Float32Array, step: number) => { next: tf.Tensor; metrics: tf.Tensor };

async function take(
  make: (state: tf.Tensor[]) => Stepper,
  step: Step,
  key = (_step: number) => '',
): Promise<Run> {
  const stepper = make([tf.tensor1d([1, 2, 3])]);
  const metrics: number[][] = [];
  let calls = 0;
  for (const number of STEPS) {
    const array = Float32Array.of(number, -number, 0.5);
    const run: StepFunction = ([state]) => {
      calls++;
      return tf.tidy(() => {
        const { next, metrics: own } = step(state!, array, number);
        return { state: [next], metrics: own as tf.Tensor1D } as unknown as tf.TensorContainerObject;
      }) as unknown as ReturnType<StepFunction>;
    };
    const inputs: StepInputs = { key: key(number), arrays: { array } };
    const row = stepper.step(run, inputs);
    metrics.push([...(await row.data())]);
    row.dispose();
  }
  const state = [...(await stepper.state()[0]!.data())];
  stepper.dispose();
  return { metrics, state, calls };
}

/** Sums up what the step is given. */
const adds: Step = (state, array) => {
  const given = tf.tensor1d(array);
  return { next: tf.add(state, given), metrics: tf.sub(tf.mul(state, given), given) };
};

describe.skipIf(missing !== null)('steps of a recorded stepper', { timeout: 60_000 }, () => {
  const expectSameRuns = async (step: Step, calls: number, key?: (step: number) => string) => {
    const recorded = await take(createRecordedStepper, step, key);
    const plain = await take(plainStepper, step, key);
    expect(recorded).toEqual({ ...plain, calls });
    expect(plain.calls).toBe(STEPS.length);
  };

  it('are played after two that were run', () => expectSameRuns(adds, 2));

  it('of another kind are recorded anew', () =>
    expectSameRuns(adds, 4, (step) => (step > 3 ? 'late' : 'early')));

  it('with a number in an operation that changes are all run', () =>
    expectSameRuns((state, array, step) => {
      const { next, metrics } = adds(state, array, step);
      return { next: tf.mul(next, 1 / step), metrics };
    }, STEPS.length));

  it('that leave their array to the processor are all run', () =>
    expectSameRuns((state, array, step) => {
      const { next, metrics } = adds(state, Float32Array.from(array), step);
      return { next, metrics };
    }, STEPS.length));

  it('that calculate with small arrays before the GPU has them are played with the new arrays', () =>
    expectSameRuns((state, array, step) => {
      const doubled = tf.add(tf.tensor1d(array), tf.tensor1d(array));
      return adds(tf.add(state, doubled), array, step);
    }, 2));

  it('that keep their state are all run', () =>
    expectSameRuns(
      (state, array) => ({ next: tf.clone(state), metrics: tf.add(state, tf.tensor1d(array)) }),
      STEPS.length,
    ));

  it('that choose what they do by the step are all run until two are alike', () =>
    expectSameRuns((state, array, step) => {
      const { next, metrics } = adds(state, array, step);
      return { next, metrics: step === 2 ? tf.square(metrics) : metrics };
    }, STEPS.length));

  it('a state that was read is read anew after the next step', async () => {
    const stepper = createRecordedStepper([tf.tensor1d([0, 0, 0])]);
    const seen: number[] = [];
    for (const number of STEPS) {
      const array = Float32Array.of(number, 0, 0);
      const run: StepFunction = ([state]) => {
        const { next, metrics } = adds(state!, array, number);
        return { state: [next], metrics: metrics as tf.Tensor1D };
      };
      stepper.step(run, { key: '', arrays: { array } }).dispose();
      seen.push((await stepper.state()[0]!.data())[0]!);
    }
    expect(seen).toEqual([1, 3, 6, 10, 15]);
    stepper.dispose();
  });
});
