// The training worker: wires storage, calibration and the clock to one session.
import plain from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url';
import simd from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url';
import { useWasmFiles } from '../src/compute/processor-backends.ts';
import { workerOfKind } from '../src/kinds/registry.worker.ts';
import { fetchKernels } from '../src/compute/wasm-kernels/fetch-kernels.ts';
import { calibrate } from '../src/matching/calibrate.ts';
import { expose } from '../src/shared/comlink.ts';
import { readPaints, readPixelShard } from '../src/storage/stores/datasets.ts';
import { keepBestOnly } from '../src/storage/stores/freeing.ts';
import { forgetBackends, recallBackend, rememberBackend } from '../src/storage/stores/backend-memory.ts';
import { newId } from '../src/storage/ids.ts';
import { saveNetworks, saveTrainedModel } from '../src/storage/stores/save-models.ts';
import { appendEpoch, readCheckpoint, readMetrics, readRun, updateRun } from '../src/storage/stores/runs.ts';
import type { TrainApi } from '../src/training/api.ts';
import { createControl } from '../src/training/control.ts';
import { runSession } from '../src/training/session.ts';
import { startHelper } from './kernel-helper.ts';

useWasmFiles({ plain, simd, kernels: fetchKernels, startHelper });
const control = createControl();
const store = {
  readRun,
  updateRun,
  readPaints,
  readPixelShard,
  appendEpoch,
  readCheckpoint,
  readMetrics,
  keepBestOnly,
  saveTrainedModel,
  saveNetworks,
};
const backends = { recall: recallBackend, remember: rememberBackend, forget: forgetBackends };
const now = () => performance.timeOrigin + performance.now();

const api: TrainApi = {
  run: ({ runId, backend }, onEvent) =>
    runSession(
      runId,
      backend,
      control,
      { store, backends, calibrate, now, createId: newId, onEvent },
      workerOfKind,
    ),
  pause: control.pause,
  resume: control.resume,
  stop: control.stop,
};

expose(api);
