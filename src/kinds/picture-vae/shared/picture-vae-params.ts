// The parameters of a generative VAE of pictures: what is particular to it, its presets, and all its fields.
import {
  completeBy,
  requiredBy,
  type ChoiceField,
  type NumberField,
  type ParamSchema,
  type ReadParam,
} from '../../../parameters/param-schema.ts';
import {
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

const byPreset =
  <T>(values: Record<PictureVaePreset, T>) =>
  (read: ReadParam): T =>
    values[read('preset') as PictureVaePreset];

const loop = loopFields({
  epochs: byPreset({ compact: 12, 'class-folders': 100, fashion: 20 }),
  batchSize: byPreset({ compact: 128, 'class-folders': 64, fashion: 128 }),
  learningRate: byPreset({ compact: 2e-3, 'class-folders': 2e-4, fashion: 1e-3 }),
  clipNorm: 0,
  optimizer: 'adam',
  rateSchedule: byPreset({ compact: 'cosine', 'class-folders': 'constant', fashion: 'constant' }),
});

const more = (field: NumberField): NumberField => ({ ...field, place: 'more' });

const reconstruction: ChoiceField = {
  ...{ path: 'pictureVae.reconstruction', place: 'more', type: 'choice', choices: RECONSTRUCTIONS },
  default: byPreset<Reconstruction>({ compact: 'bce', 'class-folders': 'mse', fashion: 'bce' }),
};

export const PICTURE_VAE_SCHEMA: ParamSchema = [
  { path: 'pictureVae.isConditional', place: 'lead', type: 'boolean', default: false },
  { path: 'preset', place: 'lead', type: 'choice', choices: PICTURE_VAE_PRESETS, default: 'compact' },
  loop.epochs,
  loop.batchSize,
  loop.learningRate,
  whole('latentSize', 2, 256, byPreset({ compact: 16, 'class-folders': 128, fashion: 20 })),
  real('beta', 0, 100, byPreset({ compact: 1, 'class-folders': 4, fashion: 1 })),
  // The small net's author trained with every picture.
  real('validationShare', 0, 0.5, byPreset({ compact: 0.1, 'class-folders': 0.1, fashion: 0 })),
  loop.seed,
  reconstruction,
  more(real('pictureVae.betaWarmUp', 0, 1000, byPreset({ compact: 0, 'class-folders': 10, fashion: 0 }))),
  more(real('pictureVae.betaCycle', 0, 1000, byPreset({ compact: 0, 'class-folders': 20, fashion: 0 }))),
  more(real('pictureVae.freeBits', 0, 10, 0)),
  loop.optimizer,
  loop.rateSchedule,
  loop.clipNorm,
  loop.weightDecay,
  loop.warmUp,
  loop.patience,
  loop.earlyStop,
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
