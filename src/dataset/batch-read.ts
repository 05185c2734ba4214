// Reads small files in batches: a browser takes far longer to open one than to read it, and a batch is opened as one.

const SMALL_FILE_BYTES = 65536;
const MOST_FILES_IN_BATCH = 32;

interface Request {
  file: Blob;
  resolve(bytes: Promise<Uint8Array<ArrayBuffer>> | Uint8Array<ArrayBuffer>): void;
}

const readAlone = async (file: Blob) => new Uint8Array(await file.arrayBuffer());

/** A function that reads files; small ones asked for in the same turn of the event loop are read together. */
export function createBatchReader(): (file: Blob) => Promise<Uint8Array<ArrayBuffer>> {
  let waiting: Request[] = [];
  const flush = () => {
    const batch = waiting;
    waiting = [];
    if (batch.length > 0) void readTogether(batch);
  };
  return (file) => {
    if (file.size > SMALL_FILE_BYTES) return readAlone(file);
    return new Promise((resolve) => {
      if (waiting.length === 0) setTimeout(flush);
      waiting.push({ file, resolve });
      if (waiting.length === MOST_FILES_IN_BATCH) flush();
    });
  };
}

/** If the batch can't be read, one of its files is gone: then each one answers for itself. */
async function readTogether(batch: readonly Request[]): Promise<void> {
  const bytes = await readAlone(new Blob(batch.map(({ file }) => file))).catch(() => null);
  const isWhole = bytes?.length === batch.reduce((sum, { file }) => sum + file.size, 0);
  let start = 0;
  for (const { file, resolve } of batch)
    resolve(isWhole ? bytes.slice(start, (start += file.size)) : readAlone(file));
}
