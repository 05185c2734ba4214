// The bytes of an IDX file through its reader, unpacked as they are needed where it is gzipped: never as a whole.
import { AppError, throwIfCancelled } from '../../shared/errors.ts';
import { message, type Told } from '../../shared/message.ts';
import { nextTurn } from '../../shared/next-turn.ts';
import { refuseFileSize } from '../inspect.ts';
import type { SourceEntry } from '../source-entry.ts';
import { createIdxReader, IdxFault, type IdxLimits } from './idx-reader.ts';
import { badIdx, notLabelled } from './refuse-labelled.ts';

/** A file of an import as it lies there, gzipped or not. */
export interface IdxFile {
  path: string;
  bytes: Uint8Array<ArrayBuffer>;
}

const PIECE_BYTES = 256 * 1024;

/** AppError `not-a-dataset` when it can't be read, or is too large to be read. */
export async function openIdx({ path, open }: SourceEntry): Promise<IdxFile> {
  const refuse = (reason: Told) => notLabelled(message('labelled.unusable', { path, reason }));
  try {
    const file = await open();
    const refusal = refuseFileSize(file.size);
    if (refusal) throw refuse(refusal);
    return { path, bytes: await file.read() };
  } catch (error) {
    if (error instanceof AppError && error.code !== 'not-a-picture') throw error;
    throw refuse(error instanceof AppError ? error.told : message('labelled.gone'));
  }
}

/** What the head of a file says: items first. AppError `not-a-dataset` with what is wrong with it. */
export async function idxSizes(file: IdxFile, limits: IdxLimits): Promise<readonly number[]> {
  const reader = createIdxReader(limits, () => {});
  await guarded(file, async () => {
    for await (const piece of piecesOf(file.bytes)) {
      reader.push(piece.subarray(0, 4 + 4 * limits.dimensions));
      if (reader.sizes()) return;
    }
    reader.end();
  });
  return reader.sizes()!;
}

/** Every item with its number; its bytes are used again. AppError as `idxSizes`, and `cancelled`. */
export async function readIdx(
  file: IdxFile,
  limits: IdxLimits,
  onItem: (item: Uint8Array, number: number) => void,
  signal: AbortSignal,
): Promise<void> {
  const reader = createIdxReader(limits, onItem);
  await guarded(file, async () => {
    for await (const piece of piecesOf(file.bytes)) {
      throwIfCancelled(signal);
      reader.push(piece);
    }
    reader.end();
  });
}

async function* piecesOf(bytes: Uint8Array<ArrayBuffer>): AsyncGenerator<Uint8Array> {
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) return yield* unpacked(bytes);
  for (let at = 0; at < bytes.length; at += PIECE_BYTES) {
    yield bytes.subarray(at, at + PIECE_BYTES);
    await nextTurn();
  }
}

async function* unpacked(bytes: Uint8Array<ArrayBuffer>): AsyncGenerator<Uint8Array> {
  const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip')).getReader();
  const read = () =>
    reader.read().catch(() => {
      throw new IdxFault('damaged');
    });
  try {
    for (let next = await read(); !next.done; next = await read()) yield next.value;
  } finally {
    await reader.cancel().catch(() => {});
  }
}

async function guarded(file: IdxFile, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (error instanceof IdxFault) throw badIdx(file.path, error.kind);
    throw error;
  }
}
