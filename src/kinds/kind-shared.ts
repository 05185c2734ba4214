// What every thread may know of a kind of model: its parameters, its metrics, its pictures, what a training of it stores.
import type { Dataset } from '../dataset/dataset.ts';
import type { ParamSchema, ParamTexts } from '../parameters/param-schema.ts';
import type { TrainParams } from '../parameters/train-params.ts';
import type { Told } from '../shared/message.ts';

export interface KindShared {
  /** What it is called. */
  title: Told;
  /** Its parameters: presets, bounds, defaults. */
  schema: ParamSchema;
  /** What a person reads of them. */
  texts: ParamTexts;
  /** Path of the choice that says which of its kind a run is, or null. */
  variant: string | null;
  /** Its losses by name: of a run's epochs, and of a stored model. */
  losses: { run: readonly string[]; model: readonly string[] };
  /** What its networks draw after each epoch: pictures of an epoch that are kept. */
  pictures: { perEpoch: number };
  /** Name of the model that a training of it is for, of those that it stores. */
  result: string;
  /** Names of its stored models whose pictures can be looked at (registry.generators.ts), what they draw with first. */
  drawnWith?: readonly string[];
  /** Name of its stored model that fills outlines with a told colour (registry.painters.ts). */
  paintsWith?: string;
  /** Its models answer matches. */
  isMatcher: boolean;
  /** Two networks against each other: their losses show how steady a training was, not how good. */
  isAdversarial: boolean;
  /** Numbers that a training leaves, at most; the parameters are complete and sound. */
  sizeOf(params: TrainParams, dataset: DatasetSize): StoredNumbers;
}

/** `shape` and `classes` of labelled pictures. */
export interface DatasetSize extends Pick<Dataset, 'shape' | 'classes'> {
  paintCount: number;
  /** Variants that are yet to be rendered counted in. */
  pictureCount: number;
}

export interface StoredNumbers {
  /** Weights that are trained, and stand in checkpoints with their moments. */
  trained: number;
  /** Weights of the models that are stored in the end. */
  models: number;
  /** Of pictures, beside the models. */
  embeddings: number;
}

/** Numbers of a network: `base`, and `perLatent` for each of its latent size. */
export interface NetworkSize {
  base: number;
  perLatent: number;
}
