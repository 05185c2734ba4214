// Thread of an import, and of what a card's picture would give: wires their APIs to storage, to the browser's decoders and to comlink.
import { createCardDesk } from '../src/dataset/card/card-desk.ts';
import { decodePicture, decodeSquare } from '../src/dataset/decode.ts';
import { createIngest } from '../src/dataset/ingest.ts';
import { expose } from '../src/shared/comlink.ts';
import {
  commitDataset,
  discardImport,
  findDatasetByDigest,
  readDataset,
  replaceDataset,
  writePixelShard,
} from '../src/storage/stores/datasets.ts';
import { newId } from '../src/storage/ids.ts';
import { importBytes, requireRoom } from '../src/storage/stores/room.ts';

const requireImportRoom = (paintCount: number, pictureCount: number) =>
  requireRoom('import', importBytes(paintCount, pictureCount));
const storage = {
  ...{ commitDataset, discardImport, findDatasetByDigest, readDataset, replaceDataset },
  ...{ writePixelShard, requireImportRoom },
};
const ports = { storage, decode: decodeSquare, decodeWhole: decodePicture };
const ingest = createIngest({ ...ports, now: () => Date.now(), createId: newId });
expose({ ...ingest, ...createCardDesk(decodePicture) });
