// Thread of an import, and of what a card's picture would give: wires their APIs to storage, to the browser's decoders and to comlink.
import { datasetLock, doLocksReachOtherTabs, whileLocked } from '../src/app/jobs/locks.ts';
import { createCardDesk } from '../src/dataset/card/card-desk.ts';
import { decodeFitted, decodePicture, decodeSquare } from '../src/dataset/decode.ts';
import { createDecodePool } from '../src/dataset/threads/decode-pool.ts';
import { createIngest } from '../src/dataset/ingest.ts';
import { expose } from '../src/shared/comlink.ts';
import {
  commitDataset,
  discardImport,
  findDatasetByDigest,
  readDataset,
  readPaints,
  replaceDataset,
  writePixelShard,
} from '../src/storage/stores/datasets.ts';
import { newId } from '../src/storage/ids.ts';
import { importBytes, requireRoom } from '../src/storage/stores/room.ts';
import { startDecodeHelper } from './decode-helper.ts';

const requireImportRoom = (...counts: Parameters<typeof importBytes>) =>
  requireRoom('import', importBytes(...counts));
// Without locks of other threads a dataset that is stored already is left as it is.
const whileUnused = async <T>(datasetId: string, work: () => Promise<T>) =>
  doLocksReachOtherTabs() ? whileLocked(datasetLock(datasetId), work) : null;
const storage = {
  ...{ commitDataset, discardImport, findDatasetByDigest, readDataset, readPaints, replaceDataset },
  ...{ writePixelShard, requireImportRoom, whileUnused },
};
const own = { decode: decodeSquare, decodeFitted };
// Workers of workers came late to Safari (15.5).
const cores = 'Worker' in self ? navigator.hardwareConcurrency : 1;
const decoders = createDecodePool(own, startDecodeHelper, cores);
const ports = { storage, ...decoders, decodeWhole: decodePicture };
const ingest = createIngest({ ...ports, now: () => Date.now(), createId: newId });
expose({ ...ingest, ...createCardDesk(decodePicture) });
