// Parameters of a generative adversarial network: variants, what each variant's authors used, and all its fields.
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
  option,
  optional,
  real,
  whole,
  type TrainOptions,
  type TrainParams,
} from '../../../parameters/train-params.ts';

/**
 * `published` is the deep nets' stored name from the first; what their author published is `original`, and `fashion` what a
 * study of Fashion-MNIST did: its networks, and the epochs, batches and rates that it trained them with.
 */
export type GanPreset = 'compact' | 'published' | 'original' | 'fashion';
export type GanVariant = 'dcgan' | 'wgan' | 'wgan-gp';

export const GAN_PRESETS = [
  'compact',
  'published',
  'original',
  'fashion',
] as const satisfies readonly GanPreset[];
export const GAN_VARIANTS = ['dcgan', 'wgan', 'wgan-gp'] as const satisfies readonly GanVariant[];

export interface GanParams {
  variant: GanVariant;
  /** Generator and discriminator are told the key colour of the paint. */
  isConditional: boolean;
  /** Spectral normalisation of the discriminator's weights. */
  isSpectral: boolean;
  /** `dcgan`: real pictures count as 1 − this. */
  labelSmoothing: number;
  /** Steps of the discriminator for one of the generator. */
  criticSteps: number;
  /** `wgan`: the critic's weights stay within ± this; with `fashion` the scales of its normalisations, too. */
  clip: number;
  /** `wgan-gp`: weight of the gradient penalty. */
  penalty: number;
}

export interface GanRunParams extends TrainParams {
  preset: GanPreset;
  /** Length of the noise that a picture begins from. */
  latentSize: number;
  gan: GanParams;
}

/** With every option filled in. */
export type CompleteGanParams = GanRunParams & TrainOptions;

const variantOf = (read: ReadParam) => read('gan.variant') as GanVariant;
const isFashion = (read: ReadParam) => read('preset') === 'fashion';

/** As published (Radford et al. 2016, Arjovsky et al. 2017, Gulrajani et al. 2017). */
const RATES: Record<GanVariant, number> = { dcgan: 2e-4, wgan: 5e-5, 'wgan-gp': 1e-4 };
/** The small networks of the compact preset take larger steps. */
const COMPACT_RATES: Record<GanVariant, number> = { dcgan: 5e-4, wgan: 5e-4, 'wgan-gp': 1e-3 };

const loop = loopFields({
  epochs: (read) => (isFashion(read) ? 30 : 25),
  batchSize: (read) => (isFashion(read) && variantOf(read) === 'dcgan' ? 128 : 64),
  learningRate: (read) => (read('preset') === 'compact' ? COMPACT_RATES : RATES)[variantOf(read)],
  clipNorm: 0,
  // RMSprop for the plain Wasserstein critic, Adam for the others; their rates stay as they are.
  optimizer: (read) => (variantOf(read) === 'wgan' ? 'rmsprop' : 'adam'),
  rateSchedule: 'constant',
});

/** A number of its own, for some of its variants. */
const own = (field: NumberField, ...variants: GanVariant[]): NumberField => ({
  ...field,
  place: 'more',
  ...(variants.length > 0 && { applies: (read) => variants.includes(variantOf(read)) }),
});

export const GAN_SCHEMA: ParamSchema = [
  { path: 'gan.variant', place: 'lead', type: 'choice', choices: GAN_VARIANTS, default: 'wgan-gp' },
  { path: 'gan.isConditional', place: 'lead', type: 'boolean', default: false },
  { path: 'preset', place: 'lead', type: 'choice', choices: GAN_PRESETS, default: 'compact' },
  loop.epochs,
  loop.batchSize,
  loop.learningRate,
  behindMore(whole('latentSize', 2, 256, (read) => (isFashion(read) ? 100 : 32))),
  loop.seed,
  // Arjovsky et al. 2017 for `wgan`, Gulrajani et al. 2017 for `wgan-gp`.
  own(behindMore(whole('gan.criticSteps', 1, 10, (read) => (variantOf(read) === 'dcgan' ? 1 : 5)))),
  own(behindMore(real('gan.labelSmoothing', 0, 0.4, 0)), 'dcgan'),
  own(behindMore(real('gan.clip', 1e-4, 1, 0.01)), 'wgan'),
  own(behindMore(real('gan.penalty', 0, 100, 10)), 'wgan-gp'),
  loop.optimizer,
  loop.rateSchedule,
  loop.clipNorm,
  loop.weightDecay,
  loop.warmUp,
  loop.patience,
  loop.earlyStop,
  loop.distanceEvery,
  loop.minutes,
  { path: 'gan.isSpectral', place: 'more', type: 'boolean', default: false },
  // A matcher's, which records of GANs have had from the first.
  { ...real('beta', 0, 10, 0), place: 'kept' },
  { ...real('validationShare', 0.05, 0.5, 0.2), place: 'kept' },
  { ...option('betaSchedule', ['constant', 'warm-up', 'cyclic'], 'constant'), place: 'kept' },
  { ...optional(real('betaPeriod', 0.1, 1000, 10)), place: 'kept' },
];

/** Defaults of a GAN, options left out. */
export function ganParams(preset: GanPreset, variant: GanVariant): GanRunParams {
  return requiredBy(GAN_SCHEMA, { preset, gan: { variant } }) as unknown as GanRunParams;
}

/** Parameters of a run of this kind with every option filled in. */
export function completeGanParams(params: TrainParams): CompleteGanParams {
  return completeBy(GAN_SCHEMA, params) as CompleteGanParams;
}
