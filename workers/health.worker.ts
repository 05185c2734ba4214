// Thread of a health check, ended after it: wires the check to storage and to comlink.
import { createHealthService } from '../src/matching/health/check-health.ts';
import { expose } from '../src/shared/comlink.ts';
import { readDataset, readPaints, readPixelShard } from '../src/storage/stores/datasets.ts';
import { championOf, readEmbeddings } from '../src/storage/stores/models.ts';

expose(
  createHealthService({
    readDataset,
    readPaints,
    readPixelShard,
    championOf,
    readEmbeddings,
    clock: () => performance.now(),
  }),
);
