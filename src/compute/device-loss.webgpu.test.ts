import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { watchDevice } from './device-loss.ts';
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
});
