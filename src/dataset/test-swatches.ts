// For tests: files that are told for pictures, a decoder for them, and storage in memory. Not part of the app.
import { crc32 } from '../archive/crc32.ts';
import type { SourceFile } from './ingest-api.ts';
import type { IngestStorage } from './ingest-ports.ts';
import type { DecodeFittedPort, DecodePort } from './load-picture.ts';
import { PICTURE_BYTES, type Dataset, type Paint, type Rgb } from './dataset.ts';

export const COLOUR_OFFSET = 25;
/** Signature, IHDR, and the head of the next chunk. */
const PNG_DATA_OFFSET = 8 + 25 + 8;

/** A GIF of one image, whose only block of data is the colour. */
export function swatchBytes([r, g, b]: Rgb): Uint8Array<ArrayBuffer> {
  const header = [...'GIF89a'].map((c) => c.charCodeAt(0));
  const image = [0x2c, 0, 0, 0, 0, 64, 0, 64, 0, 0, 2];
  return new Uint8Array([...header, 64, 0, 64, 0, 0, 0, 0, ...image, 3, r, g, b, 0, 0x3b]);
}

export function swatchFile(path: string, colour: Rgb): SourceFile {
  return fileAt(path, swatchBytes(colour));
}

export function fileAt(path: string, bytes: Uint8Array<ArrayBuffer>): SourceFile {
  return { path, file: new File([bytes], path.slice(path.lastIndexOf('/') + 1)) };
}

const be32 = (n: number) => [n >>> 24, (n >>> 16) & 255, (n >>> 8) & 255, n & 255];
const latin = (text: string) => [...text].map((letter) => letter.charCodeAt(0));
/** A chunk of a PNG. */
export const pngChunk = (type: string, data: readonly number[]) => [
  ...be32(data.length),
  ...latin(type),
  ...data,
  ...be32(crc32(Uint8Array.from([...latin(type), ...data]))),
];

export function pngBytes(...chunks: number[][]): Uint8Array<ArrayBuffer> {
  const header = pngChunk('IHDR', [...be32(64), ...be32(64), 8, 2, 0, 0, 0]);
  return new Uint8Array([
    ...latin('\x89PNG\r\n\x1a\n'),
    ...header,
    ...chunks.flat(),
    ...pngChunk('IEND', []),
  ]);
}

/** A PNG of that colour with a colour profile, for `decodeTagged`. */
export function taggedFile(path: string, colour: Rgb): SourceFile {
  return fileAt(path, pngBytes(pngChunk('iCCP', [...colour])));
}

/** What honouring the profile of `taggedFile` makes of a colour. */
export const converted = ([r, g, b]: Rgb): Rgb => [Math.max(0, r - 14), g, Math.min(255, b + 9)];

/** As `decodeSwatch`, and honours the profile of a tagged file. */
export const decodeTagged: DecodePort = (bytes, picture, profiles) => {
  if (picture.format !== 'png') return decodeSwatch(bytes, picture, profiles);
  const [r, g, b] = bytes.subarray(PNG_DATA_OFFSET);
  const colour: Rgb = [r!, g!, b!];
  const shown = profiles === 'honoured' ? converted(colour) : colour;
  return Promise.resolve(new Uint8Array(PICTURE_BYTES).map((_, i) => shown[i % 3]!));
};

/** As `decodeSwatch`, of any side. */
export const decodeFittedSwatch: DecodeFittedPort = (bytes, _, { side }) =>
  Promise.resolve(new Uint8Array(side * side * 3).map((_, i) => bytes[COLOUR_OFFSET + (i % 3)]!));

/** A flat picture of the colour in the file. */
export const decodeSwatch: DecodePort = (bytes) =>
  Promise.resolve(new Uint8Array(PICTURE_BYTES).map((_, i) => bytes[COLOUR_OFFSET + (i % 3)]!));

export interface MemoryStorage extends IngestStorage {
  /** By `id/shard`. */
  shards: Map<string, Uint8Array>;
  datasets: Map<string, { dataset: Dataset; paints: readonly Paint[] }>;
}

export function memoryStorage(): MemoryStorage {
  const shards: MemoryStorage['shards'] = new Map();
  const datasets: MemoryStorage['datasets'] = new Map();
  const find = (digest: string) =>
    [...datasets.values()].map(({ dataset }) => dataset).find((dataset) => dataset.digest === digest);
  return {
    shards,
    datasets,
    findDatasetByDigest: (digest) => Promise.resolve(find(digest)),
    writePixelShard(id, shard, bytes) {
      shards.set(`${id}/${shard}`, bytes.slice());
      return Promise.resolve();
    },
    commitDataset(dataset, paints) {
      if (find(dataset.digest)) return Promise.reject(new Error('the digest is taken'));
      datasets.set(dataset.id, { dataset, paints });
      return Promise.resolve();
    },
    readPaints: (id) => Promise.resolve([...(datasets.get(id)?.paints ?? [])]),
    readDataset: (id) => Promise.resolve(datasets.get(id)?.dataset),
    replaceDataset(dataset, paints, pixelsId) {
      for (const key of [...shards.keys()]) if (key.startsWith(`${dataset.id}/`)) shards.delete(key);
      for (const [key, bytes] of [...shards])
        if (key.startsWith(`${pixelsId}/`)) {
          shards.delete(key);
          shards.set(key.replace(pixelsId, dataset.id), bytes);
        }
      datasets.set(dataset.id, { dataset, paints });
      return Promise.resolve();
    },
    requireImportRoom: () => Promise.resolve(),
    whileUnused: async (_id, work) => ({ result: await work() }),
    discardImport(id) {
      for (const key of shards.keys()) if (key.startsWith(`${id}/`)) shards.delete(key);
      return Promise.resolve();
    },
  };
}
