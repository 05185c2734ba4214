// The identity of a dataset: the same accepted pictures under the same paint folders, however they came in.
import { compareText } from './names.ts';
import { sha256Hex } from './sha256.ts';

export interface HashedPicture {
  /** NFC path from the paint root: `0N05 Fawn/key.png`. */
  path: string;
  /** SHA-256 of the file's bytes, hex. */
  sha256: string;
}

/**
 * SHA-256 over the list sorted by path (code units), one line `path NUL sha256 LF` for each picture, UTF-8.
 * @param taken how the pictures were taken in, where the same ones may be taken otherwise: a line in front of the list.
 */
export function datasetDigest(pictures: readonly HashedPicture[], taken?: string): Promise<string> {
  const lines = [...pictures]
    .sort((a, b) => compareText(a.path, b.path))
    .map(({ path, sha256 }) => `${path}\0${sha256}\n`);
  if (taken !== undefined) lines.unshift(`${taken}\n`);
  return sha256Hex(new TextEncoder().encode(lines.join('')));
}
