// Readers of IDX files, packed and not: alone, and as an import whose labels lie beside its pictures.
import { createIngest } from '../../../src/dataset/ingest.ts';
import { readIdx } from '../../../src/dataset/labelled/idx-unpack.ts';
import { gzipped, idxBytes } from '../../../src/dataset/labelled/test-idx.ts';
import { memoryStorage } from '../../../src/dataset/test-swatches.ts';
import { bytesReader, require } from './reader.mjs';

const SIDE = 28;
const pixels = Uint8Array.from({ length: 4 * SIDE * SIDE }, (_, i) => (i * 7) % 256);
const pictures = [idxBytes([4, SIDE, SIDE], pixels), idxBytes([2, 20, 30], pixels.subarray(0, 1200))];
const labels = [idxBytes([4], [0, 3, 3, 9]), idxBytes([1], [255])];
const packed = (files) => files.flatMap((bytes) => [bytes, gzipped(bytes)]);

const readAs = (dimensions) => async (bytes) => {
  let count = 0;
  const limits = { dimensions, mostItems: 500_000, mostItemBytes: dimensions === 1 ? 1 : 256 ** 2 };
  await readIdx(
    { path: 'a-idx-ubyte', bytes },
    limits,
    (item, number) => {
      require(item.length > 0 && item.length <= limits.mostItemBytes, 'an item without bounds');
      require(number === count++, 'an item out of order');
    },
    new AbortController().signal,
  );
  return count > 0;
};

/** Beside four labels. */
async function importBeside(bytes) {
  const storage = memoryStorage();
  const none = () => Promise.reject(new Error('no picture is decoded here'));
  const ports = { storage, decode: none, decodeFitted: none, decodeWhole: none };
  const ingest = createIngest({ ...ports, now: () => 0, createId: () => 'a' });
  const file = (path, content) => ({ path, file: new File([content], path) });
  ingest.addFiles([file('train-images-idx3-ubyte', bytes), file('train-labels-idx1-ubyte', labels[0])]);
  try {
    const { dataset } = await ingest.run('Digits', () => {});
    const stored = [...storage.shards.values()].reduce((sum, shard) => sum + shard.length, 0);
    const [height, width, channels] = dataset.shape ?? [0, 0, 0];
    require(dataset.pictureCount === 4, 'as many pictures as labels');
    require(stored === 4 * height * width * channels, 'pictures of another size');
    return true;
  } catch (error) {
    require(storage.shards.size === 0, 'something left of an import that failed');
    throw error;
  }
}

export const idxReaders = {
  'idx pictures': bytesReader({ sound: () => packed(pictures), others: labels, read: readAs(3) }),
  'idx labels': bytesReader({ sound: () => packed(labels), others: pictures, read: readAs(1) }),
  'idx import': bytesReader({
    sound: () => packed(pictures.slice(0, 1)),
    others: pictures,
    read: importBeside,
  }),
};
