// What a picture VAE's session works on, read once: its networks, every picture, and the fixed batches it reports on.
import { evenlySpreadOf } from '../../../shared/evenly-spread.ts';
import { createRandom, type Random } from '../../../shared/random.ts';
import type { NamedArray } from '../../../shared/safetensors.ts';
import type { Run } from '../../../tracking/run.ts';
import type { TrainStore } from '../../../training/ports.ts';
import { completePictureVaeParams, type PictureVaeParams } from '../shared/picture-vae-params.ts';
import { loadPictureSource, type PictureSource } from './picture-source.ts';
import { pictureVaeOf } from './picture-vae-of.ts';
import type { PictureVaeBatch, PictureVaeInputs } from './picture-vae-step.ts';
import type { PictureVae } from './picture-vae.ts';

export interface PictureVaeMaterial {
  vae: PictureVae;
  own: PictureVaeParams;
  source: PictureSource;
  /** Held-out pictures with fixed noise; none where nothing is held out. */
  validationBatches: readonly PictureVaeBatch[];
  /** Pictures that train, on which active latent numbers are counted; null where enough are held out: then on those. */
  activityBatches: readonly PictureVaeInputs[] | null;
  /** Pictures that each epoch draws again. */
  shown: PictureVaeInputs;
  /** Latent numbers from the prior, the same for every epoch, and what networks that listen are told of each. */
  prior: LatentBatch;
  /** Arrays of a classifier whose features reconstructions are compared in; null where they are not. */
  features: ReadonlyMap<string, NamedArray> | null;
}

export interface LatentBatch {
  count: number;
  /** [count, latent], standard normal. */
  latents: Float32Array;
  /** [count, told]; null for networks that are told nothing. */
  told: Float32Array | null;
}

/** Pictures whose validation loss is taken each epoch, and on which activity is counted, at most. */
const CHECKED_PICTURES = 512;
const SHOWN_PICTURES = 8;
const SHOWN_SAMPLES = 12;
/** Fewer held-out pictures than this say little of the dataset: then those that train do. */
const FEWEST_HELD_OUT = 64;
const CHECKED_BATCH = 64;

/** AppErrors of `loadPictureSource`. */
export async function loadPictureVaeMaterial(
  run: Run,
  store: TrainStore,
  breathe: () => Promise<void>,
): Promise<Omit<PictureVaeMaterial, 'features'>> {
  const { pictureVae: own, seed } = completePictureVaeParams(run.params);
  const vae = pictureVaeOf(run.params, run.data ?? null);
  const source = await loadPictureSource(run, vae.side, store, breathe);
  const { train, validation } = source;
  const random = createRandom(seed ^ 0x5eed);
  const isEnough = validation.length >= FEWEST_HELD_OUT;
  return {
    ...{ vae, own, source },
    validationBatches: checkedOf(validation).map((chosen) => batchOf(vae, source, chosen, random)),
    activityBatches: isEnough ? null : checkedOf(train).map((chosen) => inputsFor(vae, source, chosen)),
    shown: inputsFor(vae, source, evenlySpreadOf(isEnough ? validation : train, SHOWN_PICTURES)),
    prior: priorOf(vae, source, SHOWN_SAMPLES, random),
  };
}

/** Those that are checked each epoch, in batches. */
function checkedOf(pictures: readonly number[]): number[][] {
  const checked = evenlySpreadOf(pictures, CHECKED_PICTURES);
  return Array.from({ length: Math.ceil(checked.length / CHECKED_BATCH) }, (_, i) =>
    checked.slice(i * CHECKED_BATCH, (i + 1) * CHECKED_BATCH),
  );
}

/** At most so many of them, evenly spread: classes and paints lie one after the other. */
function priorOf(
  { latentSize, toldSize }: PictureVae,
  { toldOfSample }: PictureSource,
  count: number,
  random: Random,
): LatentBatch {
  const latents = Float32Array.from({ length: count * latentSize }, random.gaussian);
  const places = Array.from({ length: count }, (_, at) => at);
  return { count, latents, told: toldSize > 0 ? Float32Array.from(places.flatMap(toldOfSample)) : null };
}

/** The arrays of these pictures, with noise from `random`. */
export function batchOf(
  vae: PictureVae,
  source: PictureSource,
  chosen: readonly number[],
  random: Random,
): PictureVaeBatch {
  const inputs = inputsFor(vae, source, chosen);
  return { ...inputs, noise: Float32Array.from({ length: inputs.count * vae.latentSize }, random.gaussian) };
}

function inputsFor(vae: PictureVae, source: PictureSource, chosen: readonly number[]): PictureVaeInputs {
  const count = chosen.length;
  const pictures = new Float32Array(count * vae.size);
  for (const [at, picture] of chosen.entries()) source.read(picture, pictures, at * vae.size);
  const told = vae.toldSize > 0 ? Float32Array.from(chosen.flatMap(source.toldOf)) : null;
  return { count, pictures, told };
}
