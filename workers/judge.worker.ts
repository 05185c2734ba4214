// Thread of a measurement of what a model draws, ended after it: wires it to storage, the kinds and the WASM backend.
import plain from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url';
import simd from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url';
import { startBackend, useWasmFiles } from '../src/compute/backends.ts';
import { fetchKernels } from '../src/compute/wasm-kernels/fetch-kernels.ts';
import { generatorOfKind } from '../src/kinds/registry.generators.ts';
import { expose } from '../src/shared/comlink.ts';
import { nextTurn } from '../src/shared/next-turn.ts';
import { readDataset, readPaints, readPixelShard } from '../src/storage/stores/datasets.ts';
import { readClassifier, saveClassifier, saveJudgement } from '../src/storage/stores/judgements.ts';
import { listModels, readModel, readWeights } from '../src/storage/stores/models.ts';
import { readCheckpoint, readRun } from '../src/storage/stores/runs.ts';
import { createJudgeService } from '../src/studio/judging/judge-model.ts';
import { startHelper } from './kernel-helper.ts';

useWasmFiles({ plain, simd, kernels: fetchKernels, startHelper });

expose(
  createJudgeService({
    ...{ readModel, listModels, readWeights, readRun, readCheckpoint },
    ...{ readDataset, readPaints, readPixelShard },
    ...{ readClassifier, saveClassifier, saveJudgement, generatorOfKind },
    startBackend: () => startBackend('wasm'),
    breathe: nextTurn,
    now: () => Date.now(),
  }),
);
