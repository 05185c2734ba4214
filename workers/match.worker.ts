// Thread that answers matches, for the life of the app. tfjs is loaded only once a dataset with a model is.
import { openFrame } from '../src/camera/open-frame.ts';
import { decodePicture } from '../src/dataset/decode.ts';
import { fileFacts } from '../src/dataset/file-facts.ts';
import { createMatchService } from '../src/matching/match-service.ts';
import { expose } from '../src/shared/comlink.ts';
import { readDataset, readPaints } from '../src/storage/stores/datasets.ts';
import { readSettings } from '../src/storage/stores/settings.ts';
import { championOf, readEmbeddings, readWeights } from '../src/storage/stores/models.ts';

expose(
  createMatchService({
    readDataset,
    readPaints,
    proposesDiscontinued: async () => (await readSettings()).proposesDiscontinued,
    readBook: async (id) => (await import('../src/dataset/books/book-paints.ts')).bookPaints(id),
    championOf,
    readWeights,
    readEmbeddings,
    decodePicture,
    fileFacts,
    openFrame,
    loadFindChart: () => import('../src/reading/find-chart.ts'),
    loadEquivalents: () => import('../src/matching/equivalents.ts'),
    createEncoder: async (params, weights) => {
      const { startEncoder } = await import('./match-encoder.ts');
      return startEncoder(params, weights);
    },
    clock: () => performance.now(),
  }),
);
