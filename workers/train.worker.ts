// The training worker: wires storage, calibration and the clock to its sessions, or to one measurement of what a model draws.
import plain from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url';
import simd from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url';
import { startBackend } from '../src/compute/backends.ts';
import { useWasmFiles } from '../src/compute/processor-backends.ts';
import { generatorOfKind } from '../src/kinds/registry.generators.ts';
import { workerOfKind } from '../src/kinds/registry.worker.ts';
import { fetchKernels } from '../src/compute/wasm-kernels/fetch-kernels.ts';
import { calibrate } from '../src/matching/calibrate.ts';
import { expose } from '../src/shared/comlink.ts';
import { nextTurn } from '../src/shared/next-turn.ts';
import { readDataset, readPaints, readPixelShard } from '../src/storage/stores/datasets.ts';
import { keepBestOnly } from '../src/storage/stores/freeing.ts';
import { forgetBackends, recallBackend, rememberBackend } from '../src/storage/stores/backend-memory.ts';
import { readLpipsFile } from '../src/storage/stores/lpips-files.ts';
import { readClassifier, saveClassifier, saveJudgement } from '../src/storage/stores/judgements.ts';
import { listModels, readModel, readWeights } from '../src/storage/stores/models.ts';
import { newId } from '../src/storage/ids.ts';
import { saveNetworks, saveTrainedModel } from '../src/storage/stores/save-models.ts';
import { appendEpoch, readCheckpoint, readMetrics, readRun, updateRun } from '../src/storage/stores/runs.ts';
import type { JudgeApi } from '../src/studio/judging/judge-api.ts';
import { createJudgeService } from '../src/studio/judging/judge-model.ts';
import { createRunDistance } from '../src/studio/judging/run-distance.ts';
import { createRunFeatures } from '../src/studio/judging/run-features.ts';
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
  readWeights,
  readLpipsFile,
  keepBestOnly,
  saveTrainedModel,
  saveNetworks,
};
const backends = { recall: recallBackend, remember: rememberBackend, forget: forgetBackends };
const now = () => performance.timeOrigin + performance.now();

const judging = {
  ...{ readDataset, readPaints, readPixelShard, readClassifier, saveClassifier, generatorOfKind },
  startBackend: () => startBackend('wasm'),
};
const openDistance = createRunDistance(judging);
const openFeatures = createRunFeatures(judging);
const { judge } = createJudgeService({
  ...{ ...judging, readModel, listModels, readWeights, readRun, readCheckpoint, saveJudgement },
  breathe: nextTurn,
  now: () => Date.now(),
});

const api: TrainApi & JudgeApi = {
  judge,
  run: ({ runId, backend }, onEvent) =>
    runSession(
      runId,
      backend,
      control,
      { store, backends, calibrate, openDistance, openFeatures, now, createId: newId, onEvent },
      workerOfKind,
    ),
  pause: control.pause,
  resume: control.resume,
  stop: control.stop,
  leave: control.leave,
  renew: control.renew,
};

expose(api);
