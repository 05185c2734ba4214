// Notices when a GPU goes away, which tfjs leaves to nobody: its reads would then wait for ever or return garbage.
import * as tf from '@tensorflow/tfjs-core';
import { createCommonFailure } from '../shared/common-failure.ts';
import { AppError, toldBy } from '../shared/errors.ts';
import { message, type Told } from '../shared/message.ts';
import type { BackendName } from '../tracking/run.ts';
import { TITLES } from './backend-titles.ts';

export interface DeviceWatch {
  /** Why the device was lost, or null while it is there. */
  lost(): AppError | null;
  /** Runs work on the active backend; whatever it throws that is not an AppError comes out as `device-lost`. */
  attempt<T>(work: () => T): T;
  /** The same for work to be awaited; rejects with `device-lost` as soon as the device is gone. */
  guard<T>(work: () => Promise<T>): Promise<T>;
}

interface LosableDevice {
  lost: Promise<{ reason: string; message: string }>;
  addEventListener?(type: 'uncapturederror', listener: (event: { error: Error }) => void): void;
}

interface LosableBackend {
  device?: LosableDevice;
  gpgpu?: { gl?: { canvas: EventTarget } };
}

/** Watches the active backend's device; WASM and plain JavaScript have none to lose. */
export function watchDevice(name: BackendName): DeviceWatch {
  let error: AppError | null = null;
  const { fail, unlessFailed } = createCommonFailure();
  const backendTitle = TITLES[name];
  const lose = (why: Told) => {
    const told = why
      ? message('compute.lostBecause', { backend: backendTitle, why })
      : message('compute.lost', { backend: backendTitle });
    error ??= new AppError('device-lost', told);
    fail(error);
  };
  const backend = tf.backend() as unknown as LosableBackend;
  if (name === 'webgpu') void backend.device?.lost.then(({ message }) => lose(message));
  // Out of memory, or a program that this driver refuses: the command was dropped, what comes after is not to be trusted.
  if (name === 'webgpu')
    backend.device?.addEventListener?.('uncapturederror', ({ error }) => lose(error.message.split('\n')[0]!));
  if (name === 'webgl')
    backend.gpgpu?.gl?.canvas.addEventListener('webglcontextlost', () =>
      lose(message('compute.contextEnded')),
    );
  const asLoss = (thrown: unknown) => error ?? asDeviceLoss(name, thrown);
  return {
    lost: () => error,
    attempt(work) {
      try {
        return work();
      } catch (thrown) {
        throw asLoss(thrown);
      }
    },
    async guard(work) {
      try {
        return await unlessFailed(work());
      } catch (thrown) {
        throw asLoss(thrown);
      }
    },
  };
}

function asDeviceLoss(name: BackendName, error: unknown): AppError {
  if (error instanceof AppError) return error;
  const told = message('compute.failed', { backend: TITLES[name], why: toldBy(error) });
  return new AppError('device-lost', told, { cause: error });
}
