// For tests: IDX files made of what they are told. Not part of the app.
import { gzipSync } from 'fflate';
import type { SourceFile } from '../ingest-api.ts';

/** A head of these sizes, whatever follows it. */
export function idxBytes(sizes: readonly number[], values: ArrayLike<number>): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(4 + 4 * sizes.length + values.length);
  bytes.set([0, 0, 8, sizes.length]);
  const view = new DataView(bytes.buffer);
  sizes.forEach((size, i) => view.setUint32(4 + 4 * i, size));
  bytes.set(values, 4 + 4 * sizes.length);
  return bytes;
}

export const gzipped = (bytes: Uint8Array): Uint8Array<ArrayBuffer> => gzipSync(bytes).slice();

export function idxFile(path: string, bytes: Uint8Array<ArrayBuffer>): SourceFile {
  const packed = path.endsWith('.gz') ? gzipped(bytes) : bytes;
  return { path, file: new File([packed], path.slice(path.lastIndexOf('/') + 1)) };
}

/** One grey picture per label, side × side, all of its bytes 10 × label + its number. */
export function idxPair(
  prefix: string,
  labels: readonly number[],
  { side = 28, ending = '' } = {},
): [images: SourceFile, labels: SourceFile] {
  const pixels = labels.flatMap((label, i) => Array<number>(side * side).fill(10 * label + i));
  return [
    idxFile(`${prefix}-images-idx3-ubyte${ending}`, idxBytes([labels.length, side, side], pixels)),
    idxFile(`${prefix}-labels-idx1-ubyte${ending}`, idxBytes([labels.length], labels)),
  ];
}
