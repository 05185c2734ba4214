// Takes training steps, each from a state to the next. What a backend can do better than to run every operation anew
// (WebGPU records a step and plays it again) is registered here by that backend; elsewhere a step is simply run.
import * as tf from '@tensorflow/tfjs-core';

/** The next state, as many tensors of the same shapes as the state before, and the step's metrics; all of them new. */
export interface StepResult {
  state: tf.Tensor[];
  metrics: tf.Tensor1D;
}

/**
 * Everything by which a step differs from another of the same `key`, in arrays that the step hands to tfjs and the kernels
 * as they are: tensors made of these very arrays, numbers passed on as these very arrays. Nothing else that changes may be
 * in the step, or a recorded one goes on with the old value.
 */
export interface StepInputs {
  key: string;
  arrays: Readonly<Record<string, Float32Array | Int32Array>>;
}

export type StepFunction = (state: readonly tf.Tensor[]) => StepResult;

export interface Stepper {
  /** Owned by the stepper, until the next step. */
  state(): readonly tf.Tensor[];
  /** Takes a step and returns its metrics, the caller's to dispose of. Without `inputs` it can't be recorded. */
  step(run: StepFunction, inputs: StepInputs | null): tf.Tensor1D;
  dispose(): void;
}

type MakeStepper = (state: tf.Tensor[]) => Stepper;

const makers = new Map<string, MakeStepper>();

/** From now on the backend's steps are taken by what `make` makes. */
export function useStepper(backend: string, make: MakeStepper): void {
  makers.set(backend, make);
}

/** Takes steps on the active backend; `state` is the stepper's from here on. */
export function createStepper(state: tf.Tensor[]): Stepper {
  return (makers.get(tf.getBackend()) ?? plainStepper)(state);
}

/** Runs every step, whatever the backend. */
export function plainStepper(state: tf.Tensor[]): Stepper {
  let current = state;
  return {
    state: () => current,
    step(run) {
      const next = run(current);
      tf.dispose(current);
      current = next.state;
      return next.metrics;
    },
    dispose: () => tf.dispose(current),
  };
}
