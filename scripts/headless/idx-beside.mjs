// The IDX files that belong to one of pictures: its labels, and pictures and labels of the test set.
import { readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import {
  idxFamily,
  idxLabelsPath,
  isIdxImages,
  isIdxName,
  plainIdxPath,
} from '../../src/dataset/labelled/idx-names.mjs';

/**
 * `train-images-idx3-ubyte.gz` → it and those of its folder that are of the same dataset by their names. Throws for a file
 * that is none of pictures.
 */
export function idxFilesBeside(path) {
  const own = basename(path);
  if (!isIdxImages(own))
    throw new Error(`${path} is no IDX file of pictures: name a folder, a zip, or …images-idx3-ubyte.`);
  const folder = dirname(path);
  const names = readdirSync(folder).filter(isIdxName);
  const images = names.filter((name) => isIdxImages(name) && idxFamily(name) === idxFamily(own));
  const labels = new Set(images.map(idxLabelsPath));
  return names
    .filter((name) => images.includes(name) || labels.has(plainIdxPath(name)))
    .map((name) => join(folder, name));
}
