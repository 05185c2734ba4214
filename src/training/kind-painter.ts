// What a kind of model that fills outlines with a told colour offers once it is trained: pictures in, the same filled out.
import type { TrainParams } from '../parameters/train-params.ts';
import type { Rgb } from '../dataset/dataset.ts';
import type { NamedArray } from '../shared/safetensors.ts';

/** A model on the active backend. Pictures are code values, 0–255, side × side × RGB. */
export interface Painter {
  side: number;
  /** One picture in each of the colours (code values), back to back. */
  fill(picture: Uint8Array, colours: readonly Rgb[]): Promise<Uint8Array>;
  dispose(): void;
}

export interface KindPainter {
  /** Names of the stored networks whose arrays it takes. */
  networks: readonly string[];
  /** @throws AppError `bad-record` when arrays are missing or have another shape */
  open(params: TrainParams, arrays: ReadonlyMap<string, NamedArray>): Painter;
}

/** Null for a kind that fills nothing, or that this version does not have. */
export type FindPainter = (kind: string) => KindPainter | null;
