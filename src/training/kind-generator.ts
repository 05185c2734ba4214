// What draws pictures from a trained model of a kind: from latent points, and what it is told beside them.
import type { LabelledData } from '../dataset/labelled/classes.ts';
import type { TrainParams } from '../parameters/train-params.ts';
import type { NamedArray } from '../shared/safetensors.ts';

/** Codes of pictures: a diagonal Gaussian for each, [n, latentSize], row after row. */
export interface LatentCodes {
  mean: Float32Array;
  logVariance: Float32Array;
}

/** A model on the active backend. Pictures are code values, 0–255, [n, side, side, depth]. */
export interface Generator {
  /** Side at which pictures are drawn and encoded. */
  side: number;
  depth: 1 | 3;
  latentSize: number;
  /** What it is told of each picture: its class as a one-hot row, a colour as coded RGB in [−1, 1], or nothing. */
  told: 'class' | 'colour' | null;
  /** Numbers that it is told of each picture: the count of classes, 3, or 0. */
  toldSize: number;
  /**
   * @param latents [n, latentSize]; the prior is N(0, I)
   * @param told [n, toldSize], or null where it is told nothing
   */
  draw(latents: Float32Array, told: Float32Array | null): Promise<Uint8Array>;
  /** Null for a kind without an encoder. */
  encode: ((pictures: Uint8Array, told: Float32Array | null) => Promise<LatentCodes>) | null;
  dispose(): void;
}

export interface KindGenerator {
  /** Names of the stored networks whose arrays it takes, of those that a training of the kind leaves. */
  networks: readonly string[];
  /**
   * @param data of labelled pictures; null for paints
   * @param arrays of those networks together, or of a checkpoint, by name
   * @throws AppError `bad-record` when arrays are missing or have another shape
   */
  open(params: TrainParams, data: LabelledData | null, arrays: ReadonlyMap<string, NamedArray>): Generator;
}

/** Null for a kind that draws nothing, or that this version does not have. */
export type FindGenerator = (kind: string) => KindGenerator | null;
