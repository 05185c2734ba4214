// Readers of archives and arrays: zips of pictures, packs, models, backups, weights. Half of the archives are changed inside and put
// together again with sizes and checksums made right, as somebody with bad intentions would.
import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { unzipSync, zipSync } from 'fflate';
import { flatPng } from '../../../e2e/fixtures/png.mjs';
import { inspectPicture } from '../../../src/dataset/inspect.ts';
import { planManifest } from '../../../src/dataset/paints/manifest.ts';
import { refuseUnlessDataset } from '../../../src/dataset/paints/refusals.ts';
import { entriesOfZip } from '../../../src/dataset/zip-source.ts';
import { AppError } from '../../../src/shared/errors.ts';
import { decodeSafetensors } from '../../../src/shared/safetensors.ts';
import { importBackup } from '../../../src/storage/backup/backup-import.ts';
import { previewBackup } from '../../../src/storage/backup/backup-preview.ts';
import { findDamage } from '../../../src/storage/stores/integrity.ts';
import { fileOfKind } from '../../../src/kinds/registry.files.ts';
import {
  exportModelFile,
  importModelFile,
  previewModelFile,
} from '../../../src/storage/model-file/model-files.ts';
import { withDigest } from '../../../src/storage/model-file/test-hostile-model-files.ts';
import { storeGan } from '../../../src/storage/model-file/test-model-files.ts';
import { exportPack, importPack, previewPack } from '../../../src/storage/pack/packs.ts';
import {
  embeddingsOf,
  freshStorage,
  storeDataset,
  weightsOf,
} from '../../../src/storage/storage-fixtures.ts';
import { backUp, forged } from '../../../src/storage/backup/test-backup-files.ts';
import { replaced, zip } from '../../../src/storage/pack/test-pack-files.ts';
import { mutateBytes, mutateJson, pick } from '../mutate.mjs';
import { bytesOfJson, bytesReader, require, textOf } from './reader.mjs';
import { filledStorage, readEverything, tidyUp } from './stored.mjs';

/** Seeds are the same whenever they are made. */
const MTIME = new Date(2026, 0, 1);
const MEMBERS_READ = 20;

const swatches = {
  'Dataset/1 Brick/key.png': flatPng(4, 4, [178, 76, 60]),
  'Dataset/1 Brick/brightness_1_0.3.png': flatPng(4, 4, [53, 23, 18]),
  'Dataset/2 Möös/key.png': flatPng(4, 4, [82, 112, 64]),
};
const zips = () => [
  zipSync(swatches, { mtime: MTIME }),
  zipSync({ ...swatches, 'Dataset/3 Leer/': new Uint8Array() }, { level: 0, mtime: MTIME }),
];

async function readZip(bytes) {
  const entries = await entriesOfZip(new Blob([bytes]));
  const manifest = planManifest(entries);
  refuseUnlessDataset('a.zip', 'zip', entries, manifest.paints.length, manifest.skipped);
  let readCount = 0;
  for (const entry of entries.slice(0, MEMBERS_READ))
    try {
      const file = await entry.open();
      const content = await file.read();
      require(content.length === file.size, 'a file of another size');
      inspectPicture(content);
      readCount++;
    } catch (error) {
      // A reason to list, which is part of a sentence.
      if (!(error instanceof AppError) || error.code !== 'not-a-picture' || error.message === '') throw error;
    }
  return readCount > 0;
}

/**
 * A reader of archives that list their files with checksums; `mend` puts one with a changed file together.
 * @typedef {import('./reader.mjs').Bytes} Bytes
 * @param {object} made
 * @param {() => Promise<Bytes>} made.make
 * @param {Bytes[]} [made.unsound]
 * @param {(files: Record<string, Bytes>, path: string, content: Bytes) => Promise<Bytes>} made.mend
 * @param {(bytes: Bytes) => Promise<boolean>} made.read
 */
function archiveReader({ make, unsound = [], mend, read }) {
  const prepare = async () => {
    const sound = [await make()];
    return { sound, archives: [...sound, ...unsound], files: unzipSync(sound[0]) };
  };
  const mutate = async (random, { archives, files }) => {
    if (random.next() < 0.4) return mutateBytes(random, pick(random, archives), archives);
    const path = pick(random, Object.keys(files));
    const isJson = path.endsWith('.json') && random.next() < 0.9;
    const content = isJson
      ? bytesOfJson(mutateJson(random, JSON.parse(textOf(files[path]))))
      : mutateBytes(random, files[path], Object.values(files));
    return mend(files, path, content);
  };
  return { share: 0.5, prepare, mutate, read };
}

async function mendBackup(files, path, content) {
  if (path === 'manifest.json') return zipSync({ ...files, [path]: content }, { level: 1, mtime: MTIME });
  return new Uint8Array(await forged(files, (copy) => void (copy[path] = content)));
}

const mendPack = async (files, path, content) =>
  zip(path === 'manifest.json' ? { ...files, [path]: content } : await replaced(files, path, content));

/** Network files changed, with the digest over them made right too. */
const mendModel = async (files, path, content) =>
  zip(
    path === 'manifest.json'
      ? { ...files, [path]: content }
      : await withDigest(await replaced(files, path, content)),
  );

async function makeModel() {
  await freshStorage();
  await storeDataset('a');
  await storeGan();
  return exportModelFile('g', '0.1.0', fileOfKind);
}

async function makePack() {
  await filledStorage();
  return exportPack('m', '0.1.0');
}

async function makeBackup() {
  await filledStorage();
  return backUp();
}

/** Shown, imported into a storage with a catalogue of its own, and all of it read. */
async function readInto(preview, bring) {
  await freshStorage();
  await storeDataset('z', 1);
  await preview();
  await bring();
  // What a run says of itself, epochs that were never logged, say, is shown as it is.
  const problems = (await findDamage()).filter((problem) => problem.key !== 'integrity.run');
  require(problems.length === 0, `a storage that is not whole: ${JSON.stringify(problems[0])}`);
  require(await readEverything(), 'records that can’t be read');
  await tidyUp();
  return true;
}

const readPack = (bytes) =>
  readInto(
    () => previewPack(bytes),
    () => importPack(bytes),
  );
const readModel = (bytes) =>
  readInto(
    () => previewModelFile(bytes, fileOfKind),
    () => importModelFile(bytes, fileOfKind),
  );
const readBackup = (bytes) =>
  readInto(
    () => previewBackup(new Blob([bytes])),
    () => importBackup(new Blob([bytes])),
  );

async function readWeights(bytes) {
  const { tensors } = decodeSafetensors(bytes);
  for (const { shape, data } of tensors.values())
    require(data.length === shape.reduce((product, side) => product * side, 1), 'arrays of another size');
  return true;
}

/** Files that a stranger could send, where they are at hand; the large ones would make every input slow. */
function hostileBackups() {
  const folder = resolve('../shared/cases/hostile');
  try {
    const names = readdirSync(folder).filter((name) => name.endsWith('.swatchbackup'));
    const files = names.map((name) => new Uint8Array(readFileSync(resolve(folder, name))));
    return files.filter(({ length }) => length < 200_000);
  } catch {
    return [];
  }
}

export const archiveReaders = {
  zip: bytesReader({ sound: zips, read: readZip }),
  pack: archiveReader({ make: makePack, mend: mendPack, read: readPack }),
  model: archiveReader({ make: makeModel, mend: mendModel, read: readModel }),
  backup: archiveReader({ make: makeBackup, unsound: hostileBackups(), mend: mendBackup, read: readBackup }),
  weights: bytesReader({ sound: () => [weightsOf(1), embeddingsOf(2)], read: readWeights }),
};
