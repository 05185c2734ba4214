// What an import needs from outside: storage, decoders, the clock, identifiers.
import type { CardPicture } from './card/cut-cells.ts';
import type { DecodeFittedPort, DecodePort } from './load-picture.ts';
import type { Dataset, Paint } from './dataset.ts';
import type { PlannedPaint } from './paints/manifest.ts';
import type { SourceEntry } from './source-entry.ts';

export interface IngestStorage {
  findDatasetByDigest(digest: string): Promise<Dataset | undefined>;
  /** `pictureBytes`: of each picture, where they are not those of paints. */
  writePixelShard(datasetId: string, shard: number, bytes: Uint8Array, pictureBytes?: number): Promise<void>;
  readDataset(id: string): Promise<Dataset | undefined>;
  readPaints(datasetId: string): Promise<Paint[]>;
  commitDataset(dataset: Dataset, paints: readonly Paint[]): Promise<void>;
  /** The dataset of this id gets these paints, and the pixels written under `pixelsId`; all of it or nothing. */
  replaceDataset(dataset: Dataset, paints: readonly Paint[], pixelsId: string): Promise<void>;
  /** Does the work while nobody reads the dataset, here or in another tab; null, and nothing done, when somebody does. */
  whileUnused<T>(datasetId: string, work: () => Promise<T>): Promise<{ result: T } | null>;
  discardImport(datasetId: string): Promise<void>;
  /**
   * AppError `little-room`, with what is missing, when so many paints and pictures will not fit; paints without pictures
   * are flat. `pictureBytes`: of each picture, where they are not those of paints.
   */
  requireImportRoom(paintCount: number, pictureCount: number, pictureBytes?: number): Promise<void>;
}

export interface IngestPorts {
  storage: IngestStorage;
  decode: DecodePort;
  decodeFitted: DecodeFittedPort;
  /** A picture in full, as displayed. AppError `not-a-picture`. */
  decodeWhole(picture: Blob): Promise<CardPicture>;
  /** Milliseconds since 1970. */
  now(): number;
  createId(): string;
  /** Of the paints of a folder those that are to be read; all of them where it is missing. */
  passOver?(
    planned: readonly PlannedPaint<SourceEntry>[],
    signal: AbortSignal,
  ): Promise<PlannedPaint<SourceEntry>[]>;
}
