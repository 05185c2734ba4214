// Thread of a health check, ended after it: wires the check to storage and to comlink.
import { createHealthService } from '../src/matching/health/check-health.ts';
import { expose } from '../src/shared/comlink.ts';
import { readDataset, readPaints, readPixelShard } from '../src/storage/datasets.ts';
import { championOf, readEmbeddings } from '../src/storage/models.ts';

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
