// A model file's bytes to what they hold and back. No database: a bad file is refused before anything could be stored.
import { message } from '../../shared/message.ts';
import { sha256Hex } from '../../dataset/sha256.ts';
import { joinedBytes } from '../../shared/joined-bytes.ts';
import { isRecord } from '../../shared/guard-of.ts';
import { encodeSafetensors } from '../../shared/safetensors.ts';
import type { EpochPictures } from '../../tracking/run.ts';
import type { FindKindFile } from '../../training/kind-file.ts';
import { checkShapes, readHashed, readTensors } from '../pack/pack-contents.ts';
import type { PackedCatalogue } from '../pack/pack-home.ts';
import { parseJson } from '../pack/pack-manifest.ts';
import { packPaints, packThumbnails, unpackPaints } from '../pack/pack-paints.ts';
import { openForeignZip, writeZip } from '../pack/pack-zip.ts';
import { FOREIGN_GUARDS } from '../records/foreign-records.ts';
import * as manifests from './model-file-manifest.ts';
import {
  epochRecord,
  picturesRecord,
  preprocessingOf,
  type FileEpoch,
  type FileHead,
  type FileNetwork,
  type FileRun,
} from './model-file-records.ts';
import { badModelFile } from './model-file-refusal.ts';

const { EPOCHS, MANIFEST, networkPath, PAINTS, PICTURES, THUMBNAILS } = manifests;

export interface ModelFileContents extends PackedCatalogue, FileHead {
  appVersion: string;
  run: FileRun | null;
  /** Of the run, in order. */
  epochs: FileEpoch[];
  /** Of the run's last epoch that has any; null where none are kept. */
  pictures: Omit<EpochPictures, 'runId'> | null;
  /** In the order of the kind, each with its safetensors bytes. */
  networks: (FileNetwork & { weights: Uint8Array<ArrayBuffer> })[];
}

/** Throws `bad-model-file` where what it writes could not be read again. */
export async function encodeModelFile(
  contents: ModelFileContents,
  fileOfKind: FindKindFile,
): Promise<Uint8Array<ArrayBuffer>> {
  const { appVersion, kind, params, datasetName, datasetDigest, reading, data, paints } = contents;
  const { run, pictures } = contents;
  const files = new Map<string, Uint8Array<ArrayBuffer>>([
    [PAINTS, json(packPaints(paints))],
    [THUMBNAILS, packThumbnails(paints)],
    [EPOCHS, json(contents.epochs)],
    [
      PICTURES,
      joinedBytes([pictures?.pictures, pictures?.originals, pictures?.samples].filter((bytes) => !!bytes)),
    ],
    ...contents.networks.map(({ name, weights }) => [networkPath(name), weights] as const),
  ]);
  const listed: manifests.ModelManifest['files'] = [];
  for (const [path, bytes] of files)
    listed.push({ path, bytes: bytes.length, sha256: await sha256Hex(bytes) });
  const manifest: manifests.ModelManifest = {
    format: manifests.MODEL_FORMAT,
    version: manifests.modelVersion(data, pictures?.samples),
    ...{ appVersion, kind, digest: await digestOf(listed, contents.networks) },
    dataset: {
      ...{ name: datasetName, digest: datasetDigest, paintCount: paints.length },
      ...(reading && { reading }),
      ...(data && { data }),
    },
    ...{ preprocessing: preprocessingOf(data), params, run },
    pictures: pictures && {
      ...{ epoch: pictures.epoch, count: pictures.count, side: pictures.side },
      hasOriginals: pictures.originals !== null,
      ...(pictures.samples && { samples: pictures.samples.length / (pictures.side ** 2 * 3) }),
    },
    networks: contents.networks.map(({ weights: _, ...network }) => network),
    files: listed,
  };
  const bytes = await writeZip(new Map([[MANIFEST, json(manifest)], ...files]));
  await decodeModelFile(bytes, fileOfKind);
  return bytes;
}

/** All of it, checked. Throws AppError `bad-model-file` in time and memory bounded by the sizes in model-file-manifest.ts. */
export async function decodeModelFile(
  bytes: Uint8Array,
  fileOfKind: FindKindFile,
): Promise<ModelFileContents> {
  if (bytes.length > manifests.MAX_MODEL_BYTES) throw badModelFile(message('file.tooLarge'));
  const zip = await openForeignZip(bytes, manifests.MAX_FILES, badModelFile);
  if (!zip.has(MANIFEST)) throw badModelFile(message('file.noManifest'));
  if (zip.sizeOf(MANIFEST) > manifests.MAX_MANIFEST_BYTES)
    throw badModelFile(message('file.manifestTooLarge'));
  const { manifest, kind, paths } = manifests.parseManifest(await zip.read(MANIFEST), fileOfKind);
  zip.requireExactly(paths);
  const read = (path: string) => readHashed(zip, path, manifest, badModelFile);
  const readJson = async (path: string) => parseJson(await read(path), path, badModelFile);
  // Small before large.
  const epochs = epochsOf(await readJson(EPOCHS), manifest);
  const pictures = picturesOf(await read(PICTURES), manifest);
  const { dataset, networks, appVersion, run } = manifest;
  const list = await readJson(PAINTS);
  const paints = unpackPaints(list, await read(THUMBNAILS), dataset.paintCount, badModelFile);
  if ((await digestOf(manifest.files, networks)) !== manifest.digest)
    throw badModelFile(message('file.digest'));
  const withWeights: ModelFileContents['networks'] = [];
  for (const network of networks) {
    const path = networkPath(network.name);
    const arrays = readTensors(await read(path), path, badModelFile);
    checkShapes(
      arrays,
      kind.networks(manifest.params, dataset.data ?? null).get(network.name)!,
      path,
      badModelFile,
    );
    const problem = kind.problemWith(arrays);
    if (problem !== null) throw badModelFile(message('file.has', { path, what: problem }));
    withWeights.push({ ...network, weights: encodeSafetensors(arrays) });
  }
  return {
    ...manifests.headOf(manifest),
    ...{ appVersion, paints, epochs, pictures, networks: withWeights },
    run: run && manifests.runOfFile(run),
    ...(dataset.reading && { reading: dataset.reading }),
  };
}

/** In order, none twice, none beyond the run's last; none at all without a run. */
function epochsOf(value: unknown, { run }: manifests.ModelManifest): FileEpoch[] {
  const isEpoch = (item: Record<string, unknown>) =>
    FOREIGN_GUARDS.metrics(epochRecord(item as unknown as FileEpoch, 'run'));
  if (!Array.isArray(value) || !value.every((item) => isRecord(item) && isEpoch(item)))
    throw badModelFile(message('file.damaged', { path: EPOCHS }));
  const epochs = value as unknown as FileEpoch[];
  const isInOrder = epochs.every(({ epoch }, i) => epoch > (epochs[i - 1]?.epoch ?? 0));
  if (!isInOrder || (epochs.at(-1)?.epoch ?? 0) > (run?.epoch ?? 0))
    throw badModelFile(message('file.epochs', { path: EPOCHS }));
  return epochs.map(({ epoch, at, firstStep, values }) => ({ epoch, at, firstStep, values }));
}

function picturesOf(bytes: Uint8Array, { pictures }: manifests.ModelManifest): ModelFileContents['pictures'] {
  if (!pictures) return null;
  const { runId: _, ...drawn } = picturesRecord(pictures, bytes, 'run');
  return drawn;
}

async function digestOf(
  files: manifests.ModelManifest['files'],
  networks: readonly FileNetwork[],
): Promise<string> {
  const paths = networks.map(({ name }) => networkPath(name));
  const checksums = paths.map((path) => files.find((file) => file.path === path)?.sha256 ?? '');
  return sha256Hex(new TextEncoder().encode(checksums.join('')));
}

const json = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));
