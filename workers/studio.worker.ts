// Thread of the gallery, and of what fills outlines, while their page is open: wires them to storage, the kinds of model and
// the decoders.
import { decodeFitted } from '../src/dataset/decode.ts';
import { createFittedLoader } from '../src/dataset/load-picture.ts';
import { entryOfFile } from '../src/dataset/source-entry.ts';
import { generatorOfKind } from '../src/kinds/registry.generators.ts';
import { painterOfKind } from '../src/kinds/registry.painters.ts';
import { expose } from '../src/shared/comlink.ts';
import { readDataset, readPaints, readPixelShard } from '../src/storage/stores/datasets.ts';
import { listModels, readModel, readWeights } from '../src/storage/stores/models.ts';
import { readCheckpoint, readRun } from '../src/storage/stores/runs.ts';
import { createColouring } from '../src/studio/colouring/colouring-service.ts';
import { createGallery } from '../src/studio/gallery/gallery-service.ts';
import { startInference } from './inference-backend.ts';

const decodeFile = async (file: Blob, side: number, fit: 'pad' | 'crop') => {
  const entry = entryOfFile('', new File([file], ''));
  return (await createFittedLoader(decodeFitted, { side, fit })(entry)).pixels;
};

const store = { readModel, listModels, readWeights, readRun, readCheckpoint };

expose({
  ...createGallery({
    store: { ...store, readDataset, readPaints, readPixelShard },
    ...{ generatorOfKind, startBackend: startInference, decodeFile },
  }),
  ...createColouring({ store, painterOfKind, startBackend: startInference, decodeFile }),
});
