// Thread of the gallery, while its page is open: wires the gallery to storage, the kinds of model and the decoders.
import { decodeFitted } from '../src/dataset/decode.ts';
import { createFittedLoader } from '../src/dataset/load-picture.ts';
import { entryOfFile } from '../src/dataset/source-entry.ts';
import { generatorOfKind } from '../src/kinds/registry.generators.ts';
import { expose } from '../src/shared/comlink.ts';
import { readDataset, readPaints, readPixelShard } from '../src/storage/stores/datasets.ts';
import { listModels, readModel, readWeights } from '../src/storage/stores/models.ts';
import { readCheckpoint, readRun } from '../src/storage/stores/runs.ts';
import { createGallery } from '../src/studio/gallery/gallery-service.ts';
import { startInference } from './inference-backend.ts';

expose(
  createGallery({
    store: {
      ...{ readModel, listModels, readWeights, readRun, readCheckpoint },
      ...{ readDataset, readPaints, readPixelShard },
    },
    generatorOfKind,
    startBackend: startInference,
    decodeFile: async (file, side, fit) => {
      const entry = entryOfFile('', new File([file], ''));
      return (await createFittedLoader(decodeFitted, { side, fit })(entry)).pixels;
    },
  }),
);
