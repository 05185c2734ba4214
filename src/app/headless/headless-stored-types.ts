// What scripts are told of what is stored or was read, and of what a browser computes on. Types only.
import type { Rgb, Skipped } from '../../dataset/dataset.ts';
import type { DatasetReading } from '../../dataset/paints/reading.ts';

/** Everything that is stored, by id. */
export interface StoredIds {
  datasets: string[];
  runs: string[];
  /** `MODEL of DATASET` */
  models: string[];
}

export interface HeadlessImport {
  datasetId: string;
  digest: string;
  name: string;
  paints: number;
  pictures: number;
  skipped: Skipped[];
  reading: DatasetReading | null;
  seconds: number;
}

export interface HeadlessRead {
  name: string;
  /** Codes are empty where there are none; sRGB bytes. */
  paints: { code: string; name: string; rgb: Rgb }[];
  skipped: { path: string; reason: string }[];
}

/** Null where the browser has none. `isSoftware`: the processor plays the GPU. */
export interface HeadlessGraphics {
  webgpu: { device: string; isSoftware: boolean } | null;
  webgl: { device: string; isSoftware: boolean } | null;
}
