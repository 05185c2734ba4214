// The IDX files that belong to one of pictures: its labels, and pictures and labels of the test set.
import { readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

const PICTURES = /images?[-._ ]?idx3-ubyte(\.gz)?$/i;
const IDX = /(images?|labels?)[-._ ]?idx[13]-ubyte(\.gz)?$/i;

/** `train-images-idx3-ubyte.gz` → it and the other IDX files of its folder. Throws for a file that is none of pictures. */
export function idxFilesBeside(path) {
  if (!PICTURES.test(basename(path)))
    throw new Error(`${path} is no IDX file of pictures: name a folder, a zip, or …images-idx3-ubyte.`);
  const folder = dirname(path);
  return readdirSync(folder)
    .filter((name) => IDX.test(name))
    .map((name) => join(folder, name));
}
