// Thread of an import: wires the ingest API to storage, to the browser's decoders and to comlink.
import { decodeSquare } from '../src/dataset/decode.ts';
import { createIngest } from '../src/dataset/ingest.ts';
import { expose } from '../src/shared/comlink.ts';
import {
  commitDataset,
  discardImport,
  findDatasetByDigest,
  writePixelShard,
} from '../src/storage/datasets.ts';
import { newId } from '../src/storage/ids.ts';

const storage = { commitDataset, discardImport, findDatasetByDigest, writePixelShard };
expose(createIngest({ storage, decode: decodeSquare, now: () => Date.now(), createId: newId }));
