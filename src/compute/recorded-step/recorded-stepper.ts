// Training steps on WebGPU: two of the same shapes are run and recorded, and where both did the same, those after them
// are played from the recording. What can't be recorded is run as ever.
import * as tf from '@tensorflow/tfjs-core';
import type { StepFunction, StepInputs, Stepper } from '../stepper.ts';
import type { WebgpuBackend } from '../webgpu-kernels/tfjs-webgpu.ts';
import { recordStep } from './recorder.ts';
import { isSameRecording, type Recording } from './recording.ts';
import { createReplay, type Replay } from './replay.ts';

/** How far a stepper has come with steps of one kind. */
type Progress =
  | { stage: 'new' | 'unrecordable'; kind: string }
  | { stage: 'recorded once'; kind: string; recording: Recording };

/** Takes over `state`. The backend has to be the active one whenever a step is taken. */
export function createRecordedStepper(state: tf.Tensor[]): Stepper {
  const backend = tf.backend() as WebgpuBackend;
  let current = state;
  let replay: Replay | null = null;
  let progress: Progress = { stage: 'new', kind: '' };

  const advance = (run: StepFunction, inputs: StepInputs): tf.Tensor1D => {
    const { result, recording } = recordStep(backend, current, run, inputs);
    tf.dispose(current);
    current = result.state;
    const { kind } = progress;
    if (!recording) progress = { stage: 'unrecordable', kind };
    else if (progress.stage === 'new') progress = { stage: 'recorded once', kind, recording };
    else if (progress.stage === 'recorded once' && isSameRecording(progress.recording, recording)) {
      replay = createReplay(backend, recording, current);
      current = [];
    } else progress = { stage: 'unrecordable', kind };
    return result.metrics;
  };
  const endReplay = () => {
    if (!replay) return;
    current = replay.state().map((tensor) => tf.clone(tensor));
    replay.dispose();
    replay = null;
  };
  return {
    state: () => replay?.state() ?? current,
    step(run, inputs) {
      const kind = inputs ? kindOf(inputs) : '';
      if (replay && inputs && kind === progress.kind) return replay.step(inputs.arrays);
      endReplay();
      if (inputs && kind !== progress.kind) progress = { stage: 'new', kind };
      if (inputs && progress.stage !== 'unrecordable') return advance(run, inputs);
      const { state: next, metrics } = run(current);
      tf.dispose(current);
      current = next;
      return metrics;
    },
    dispose() {
      tf.dispose(current);
      replay?.dispose();
    },
  };
}

/** Steps are of one kind when their arrays have the same names and sizes, and the same ones of them are one array. */
function kindOf({ key, arrays }: StepInputs): string {
  const all = Object.values(arrays);
  const parts = Object.entries(arrays).map(
    ([name, array]) => `${name} ${array.constructor.name} ${array.length} ${all.indexOf(array)}`,
  );
  return [key, ...parts].join(', ');
}
