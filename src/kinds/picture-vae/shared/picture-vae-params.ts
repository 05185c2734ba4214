// The parameters of a generative VAE of pictures: what is particular to it, its presets, and all its fields.
import {
  completeBy,
  requiredBy,
  type NumberField,
  type ParamSchema,
  type ReadParam,
} from '../../../parameters/param-schema.ts';
import {
  behindMore,
  loopFields,
  real,
  whole,
  type TrainOptions,
  type TrainParams,
} from '../../../parameters/train-params.ts';

/**
 * `fashion`: the small net of 28 × 28 pictures of clothes; `class-folders`: the deep one of folders of pictures, each as its
 * author published it; `compact`: what pays on two cores.
 */
export type PictureVaePreset = 'compact' | 'class-folders' | 'fashion';
/** Error of a picture in [0, 1]: squared, binary cross-entropy, or absolute. */
export type Reconstruction = 'mse' | 'bce' | 'l1';

export const PICTURE_VAE_PRESETS = [
  'compact',
  'class-folders',
  'fashion',
] as const satisfies readonly PictureVaePreset[];
export const RECONSTRUCTIONS = ['bce', 'mse', 'l1'] as const satisfies readonly Reconstruction[];

export interface PictureVaeParams {
  /** Encoder and decoder are told the class, or the key colour of the paint. */
  isConditional: boolean;
  reconstruction: Reconstruction;
  /** Passes over which β rises from 0, at the start or of every cycle; 0: none. */
  betaWarmUp: number;
  /** Passes of a cycle, at whose start β falls back to 0; 0: none. */
  betaCycle: number;
  /** Nats of each latent number's divergence that cost nothing (Kingma et al. 2016, section C.8). */
  freeBits: number;
  /** Weight of the features' term, mean for mean against that of pixels; 0 or absent: none. */
  perceptual?: number;
  /** Weight of a patch critic's judgement of reconstructions and samples, its score for a pixel's mean error; 0 or absent: none. */
  patchCritic?: number;
}

export interface PictureVaeRunParams extends TrainParams {
  preset: PictureVaePreset;
  /** Numbers that describe a picture. */
  latentSize: number;
  /** Weight of the KL term. */
  beta: number;
  /** Share of the pictures held out, where none came to test with. */
  validationShare: number;
  pictureVae: PictureVaeParams;
}

/** With every option filled in. */
export type CompletePictureVaeParams = PictureVaeRunParams & TrainOptions;

/** A default for each of `PICTURE_VAE_PRESETS`, by place. */
const byPreset =
  <T>(...values: [compact: T, classFolders: T, fashion: T]) =>
  (read: ReadParam): T =>
    values[PICTURE_VAE_PRESETS.indexOf(read('preset') as PictureVaePreset)]!;

const loop = loopFields({
  epochs: byPreset(12, 100, 20),
  batchSize: byPreset(128, 64, 128),
  learningRate: byPreset(2e-3, 2e-4, 1e-3),
  clipNorm: 0,
  optimizer: 'adam',
  rateSchedule: byPreset('cosine', 'constant', 'constant'),
});

const own = (name: string, most: number, standard: NumberField['default']): NumberField => ({
  ...real(`pictureVae.${name}`, 0, most, standard),
  place: 'more',
});

export const PICTURE_VAE_SCHEMA: ParamSchema = [
  { path: 'pictureVae.isConditional', place: 'lead', type: 'boolean', default: false },
  { path: 'preset', place: 'lead', type: 'choice', choices: PICTURE_VAE_PRESETS, default: 'compact' },
  loop.epochs,
  loop.batchSize,
  loop.learningRate,
  behindMore(whole('latentSize', 2, 256, byPreset(16, 128, 20))),
  behindMore(real('beta', 0, 100, byPreset(1, 4, 1))),
  // The small net's author trained with every picture.
  behindMore(real('validationShare', 0, 0.5, byPreset(0.1, 0.1, 0))),
  loop.seed,
  {
    ...{ path: 'pictureVae.reconstruction', place: 'more', type: 'choice', choices: RECONSTRUCTIONS },
    default: byPreset<Reconstruction>('bce', 'mse', 'bce'),
  },
  own('betaWarmUp', 1000, byPreset(0, 10, 0)),
  own('betaCycle', 1000, byPreset(0, 20, 0)),
  own('freeBits', 10, 0),
  { ...own('perceptual', 100, 0), isOptional: true },
  { ...own('patchCritic', 10, 0), isOptional: true },
  loop.optimizer,
  loop.rateSchedule,
  loop.clipNorm,
  loop.weightDecay,
  loop.warmUp,
  loop.patience,
  loop.earlyStop,
  loop.distanceEvery,
  loop.minutes,
];

/** What a preset says, options left out. */
export function pictureVaeParams(
  preset: PictureVaePreset,
  own: Partial<PictureVaeParams> = {},
): PictureVaeRunParams {
  return requiredBy(PICTURE_VAE_SCHEMA, { preset, pictureVae: own }) as unknown as PictureVaeRunParams;
}

/** Parameters of a run of this kind with every option filled in. */
export function completePictureVaeParams(params: TrainParams): CompletePictureVaeParams {
  return completeBy(PICTURE_VAE_SCHEMA, params) as CompletePictureVaeParams;
}
