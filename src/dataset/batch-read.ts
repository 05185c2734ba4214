// Reads small files in batches: a browser takes far longer to open one than to read it, and a batch is opened as one.
import { nextTurn } from '../shared/next-turn.ts';

const SMALL_FILE_BYTES = 65536;
const MOST_FILES_IN_BATCH = 64;

interface Request {
  file: Blob;
  size: number;
  resolve(bytes: Promise<Uint8Array<ArrayBuffer>> | Uint8Array<ArrayBuffer>): void;
}

const readAlone = async (file: Blob) => new Uint8Array(await file.arrayBuffer());

/**
 * A function that reads files; small ones asked for in the same turn of the event loop, or while others are being read, are
 * read together.
 */
export function createBatchReader(): (file: Blob) => Promise<Uint8Array<ArrayBuffer>> {
  const waiting: Request[] = [];
  let isReading = false;
  const readOn = async () => {
    isReading = true;
    for (await nextTurn(); waiting.length > 0;) await readTogether(waiting.splice(0, MOST_FILES_IN_BATCH));
    isReading = false;
  };
  return (file) => {
    const { size } = file;
    if (size > SMALL_FILE_BYTES) return readAlone(file);
    return new Promise((resolve) => {
      waiting.push({ file, size, resolve });
      if (!isReading) void readOn();
    });
  };
}

/** If the batch can't be read, one of its files is gone: then each one answers for itself. */
async function readTogether(batch: readonly Request[]): Promise<void> {
  const bytes = await readAlone(new Blob(batch.map(({ file }) => file))).catch(() => null);
  const isWhole = bytes?.length === batch.reduce((sum, { size }) => sum + size, 0);
  let start = 0;
  for (const { file, size, resolve } of batch)
    resolve(isWhole ? bytes.slice(start, (start += size)) : readAlone(file));
}
