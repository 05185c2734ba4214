import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { watchDevice } from './device-loss.ts';
import { createRecordedStepper } from './recorded-step/recorded-stepper.ts';
import { startWithKernels } from './webgpu-kernels/test-support.ts';

const missing = await startWithKernels('Errors of a WebGPU device');

interface Device {
  createShaderModule(descriptor: { code: string }): unknown;
}

describe.skipIf(missing !== null)('a WebGPU device', () => {
  it('that refuses a program is reported as lost, while waiting for a result too', async () => {
    const watch = watchDevice('webgpu');
    const { device } = tf.backend() as unknown as { device: Device };
    const waiting = watch.guard(() => new Promise(() => {}));
    device.createShaderModule({ code: 'no program' });
    await expect(waiting).rejects.toMatchObject({
      code: 'device-lost',
      message: expect.stringContaining('WebGPU'),
    });
    expect(watch.lost()?.code).toBe('device-lost');
  });

  it('that goes away under a recorded step is reported by the read of its metrics', async () => {
    const watch = watchDevice('webgpu');
    const stepper = createRecordedStepper([tf.tensor1d([0])]);
    const step = () => {
      const array = Float32Array.of(1);
      return stepper.step(
        ([state]) => {
          const given = tf.tensor1d(array);
          return { state: [tf.add(state!, given)], metrics: tf.mul(given, 2) };
        },
        { key: '', arrays: { array } },
      );
    };
    for (let i = 0; i < 3; i++) expect([...(await watch.guard(() => step().data()))]).toEqual([2]);
    const { device } = tf.backend() as unknown as { device: { destroy(): void } };
    device.destroy();
    await expect(watch.guard(() => step().data())).rejects.toMatchObject({ code: 'device-lost' });
  });
});
