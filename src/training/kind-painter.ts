// What a kind of model that fills outlines with a told colour offers once it is trained: pictures in, the same filled out.
import type { TrainParams } from '../parameters/train-params.ts';
import type { Rgb } from '../dataset/dataset.ts';
import type { NamedArray } from '../shared/safetensors.ts';

/** A colour as a model is told it: code values, or words that a model may understand. */
export type SaidColour = Rgb | string;

/** A model on the active backend. Pictures are code values, 0–255, side × side × RGB. */
export interface Painter {
  side: number;
  /** Whether it may be told a colour in words. */
  readsPhrases: boolean;
  /** One picture in each of the colours, back to back. RangeError for words where it reads none. */
  fill(picture: Uint8Array, colours: readonly SaidColour[]): Promise<Uint8Array>;
  /** What each phrase comes to, in whole code values. RangeError where it reads none. */
  meant(phrases: readonly string[]): Promise<Rgb[]>;
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
