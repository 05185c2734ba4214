// Training parameters: presets, what a person may set and within which bounds, and the guard for what comes from outside.
import { AppError } from '../shared/errors.ts';
import { ganDefaults, ganProblems, type GanParams, type GanVariant } from './gan-params.ts';

export type PresetName = 'compact' | 'published';
export type OptimizerName = 'adam' | 'adamw' | 'rmsprop';
export type RateScheduleName = 'cosine' | 'constant' | 'plateau';
export type BetaScheduleName = 'constant' | 'warm-up' | 'cyclic';

/** How weights are moved, beyond what a preset says. A run that lacks one was trained with its default. */
export interface TrainOptions {
  optimizer: OptimizerName;
  /** Decoupled weight decay of `adamw`. */
  weightDecay: number;
  /** The gradient is scaled down to this norm; 0 leaves it. */
  clipNorm: number;
  rateSchedule: RateScheduleName;
  /** Passes over which the learning rate rises from 0, whatever the schedule. */
  warmUp: number;
  /** `plateau`: passes without improvement after which the rate is halved. */
  patience: number;
  betaSchedule: BetaScheduleName;
  /** Passes that β rises for (`warm-up`), or that a cycle takes (`cyclic`). */
  betaPeriod: number;
  /** Passes without improvement after which training ends; 0 for never. */
  earlyStop: number;
}

export interface TrainParams extends Partial<TrainOptions> {
  preset: PresetName;
  epochs: number;
  batchSize: number;
  learningRate: number;
  latentSize: number;
  /** Weight of the KL term. */
  beta: number;
  /** Share of variants held out for validation, per paint. */
  validationShare: number;
  seed: number;
  /** For a run of kind `gan`; `latentSize` is then the length of its noise, and β has no meaning. */
  gan?: GanParams;
}

type Choice = 'optimizer' | 'rateSchedule' | 'betaSchedule';

export interface ParamField {
  name: Exclude<keyof TrainParams, 'preset' | 'gan' | Choice>;
  label: string;
  help: string;
  min: number;
  max: number;
  integer: boolean;
}

export const PARAM_FIELDS: readonly ParamField[] = [
  { name: 'epochs', label: 'Epochs', help: 'Passes over the pictures', min: 1, max: 1000, integer: true },
  { name: 'batchSize', label: 'Batch size', help: 'Pictures per step', min: 8, max: 256, integer: true },
  {
    name: 'learningRate',
    label: 'Learning rate',
    help: 'Peak step size of Adam',
    min: 1e-6,
    max: 0.1,
    integer: false,
  },
  {
    name: 'latentSize',
    label: 'Latent size',
    help: 'Numbers that describe a picture',
    min: 2,
    max: 128,
    integer: true,
  },
  { name: 'beta', label: 'β', help: 'Weight of the KL divergence', min: 0, max: 10, integer: false },
  {
    name: 'validationShare',
    label: 'Validation share',
    help: 'Part of the variants held out',
    min: 0.05,
    max: 0.5,
    integer: false,
  },
  { name: 'seed', label: 'Seed', help: 'Same seed, same run', min: 0, max: 4294967295, integer: true },
];

/** What only somebody who knows why changes; numbers. */
export const OPTION_FIELDS: readonly ParamField[] = [
  {
    name: 'clipNorm',
    label: 'Gradient clipping',
    help: 'Largest norm of a gradient, 0 for none',
    min: 0,
    max: 1000,
    integer: false,
  },
  {
    name: 'weightDecay',
    label: 'Weight decay',
    help: 'Of AdamW; the others ignore it',
    min: 0,
    max: 1,
    integer: false,
  },
  {
    name: 'warmUp',
    label: 'Warm-up',
    help: 'Passes over which the learning rate rises',
    min: 0,
    max: 100,
    integer: false,
  },
  {
    name: 'patience',
    label: 'Plateau patience',
    help: 'Passes without improvement before the rate is halved',
    min: 1,
    max: 100,
    integer: true,
  },
  {
    name: 'betaPeriod',
    label: 'β period',
    help: 'Passes that β rises for, or of one cycle',
    min: 0.1,
    max: 1000,
    integer: false,
  },
  {
    name: 'earlyStop',
    label: 'Early stopping',
    help: 'Passes without improvement before it ends, 0 for never',
    min: 0,
    max: 1000,
    integer: true,
  },
];

export interface ChoiceField {
  name: Choice;
  label: string;
  choices: readonly (readonly [value: string, label: string])[];
}

export const CHOICE_FIELDS: readonly ChoiceField[] = [
  {
    name: 'optimizer',
    label: 'Optimiser',
    choices: [
      ['adam', 'Adam'],
      ['adamw', 'AdamW'],
      ['rmsprop', 'RMSprop'],
    ],
  },
  {
    name: 'rateSchedule',
    label: 'Learning rate over time',
    choices: [
      ['cosine', 'Cosine'],
      ['constant', 'Constant'],
      ['plateau', 'Halved on a plateau'],
    ],
  },
  {
    name: 'betaSchedule',
    label: 'β over time',
    choices: [
      ['constant', 'Constant'],
      ['warm-up', 'Rises once'],
      ['cyclic', 'Rises in cycles'],
    ],
  },
];

const VAE_OPTIONS: TrainOptions = {
  optimizer: 'adam',
  weightDecay: 0.01,
  clipNorm: 20,
  rateSchedule: 'cosine',
  warmUp: 0,
  patience: 3,
  betaSchedule: 'constant',
  betaPeriod: 10,
  earlyStop: 0,
};

/** The kind of run that they are of: a model's record holds its parameters, not its kind. */
export function kindOfParams({ gan }: TrainParams): 'vae' | 'gan' {
  return gan ? 'gan' : 'vae';
}

/** Parameters with every option filled in: what a run that does not name one is trained with. */
export function completeParams(params: TrainParams): TrainParams & TrainOptions {
  const defaults = params.gan ? ganOptions(params.gan.variant) : VAE_OPTIONS;
  return { ...defaults, ...params };
}

/** What of a record is a parameter: one that came in a backup may hold anything beside. */
export function knownParams(params: TrainParams): TrainParams {
  const names = ['preset', ...[...PARAM_FIELDS, ...OPTION_FIELDS, ...CHOICE_FIELDS].map(({ name }) => name)];
  const known = pick(params, names) as unknown as TrainParams;
  if (!params.gan) return known;
  const gan = pick(params.gan, Object.keys(ganDefaults(params.gan.variant))) as unknown as GanParams;
  return { ...known, gan };
}

function pick(record: object, names: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).filter(([name]) => names.includes(name)));
}

/** RMSprop for the plain Wasserstein critic, Adam for the others; their rates stay as they are. */
function ganOptions(variant: GanVariant): TrainOptions {
  const optimizer = variant === 'wgan' ? 'rmsprop' : 'adam';
  return { ...VAE_OPTIONS, optimizer, clipNorm: 0, rateSchedule: 'constant' };
}

export const PRESETS: Record<PresetName, TrainParams> = {
  compact: {
    preset: 'compact',
    // As good at telling paints apart as 24 epochs, within the noise of seeds, in half the time (npm run bench:presets).
    epochs: 12,
    batchSize: 64,
    learningRate: 4e-3,
    latentSize: 32,
    beta: 0.02,
    validationShare: 0.2,
    seed: 7,
  },
  published: {
    preset: 'published',
    epochs: 25,
    batchSize: 64,
    learningRate: 1e-3,
    latentSize: 32,
    beta: 1,
    validationShare: 0.2,
    seed: 7,
  },
};

/** As published (Radford et al. 2016, Arjovsky et al. 2017, Gulrajani et al. 2017). */
const GAN_RATES: Record<GanVariant, number> = { dcgan: 2e-4, wgan: 5e-5, 'wgan-gp': 1e-4 };
/** The small networks of the compact preset take larger steps. */
const COMPACT_GAN_RATES: Record<GanVariant, number> = { dcgan: 5e-4, wgan: 5e-4, 'wgan-gp': 1e-3 };

/** Defaults of a GAN. */
export function ganParams(preset: PresetName, variant: GanVariant): TrainParams {
  const learningRate = (preset === 'compact' ? COMPACT_GAN_RATES : GAN_RATES)[variant];
  return { ...PRESETS[preset], epochs: 25, beta: 0, learningRate, gan: ganDefaults(variant) };
}

export type ParamName = ParamField['name'] | Choice;

/** A sentence for each field that is out of its bounds; empty when all is well. Options may be left out. */
export function paramProblems(params: TrainParams): Partial<Record<ParamName | 'gan', string>> {
  const problems: Partial<Record<ParamName | 'gan', string>> = {};
  for (const { name, label, min, max, integer } of [...PARAM_FIELDS, ...givenOptions(params)]) {
    const value: unknown = params[name];
    const isNumber = typeof value === 'number' && Number.isFinite(value);
    if (!isNumber || value < min || value > max || (integer && !Number.isInteger(value)))
      problems[name] = `${label} must be ${integer ? 'a whole number' : 'a number'} from ${min} to ${max}.`;
  }
  for (const { name, label, choices } of CHOICE_FIELDS)
    if (params[name] !== undefined && !choices.some(([value]) => value === params[name]))
      problems[name] = `${label} is one of ${choices.map(([value]) => value).join(', ')}.`;
  const [problem] = params.gan === undefined ? [] : Object.values(ganProblems(params.gan));
  if (problem) problems.gan = problem;
  return problems;
}

const givenOptions = (params: TrainParams) => OPTION_FIELDS.filter(({ name }) => params[name] !== undefined);

/** Guard for parameters from outside; throws AppError `bad-parameters` with the first problem. */
export function parseTrainParams(value: unknown): TrainParams {
  const given = value as Partial<TrainParams> | null;
  const preset = given?.preset;
  if (preset !== 'compact' && preset !== 'published')
    throw new AppError('bad-parameters', 'The preset must be "compact" or "published".');
  const params: TrainParams = { ...PRESETS[preset], ...given };
  const [problem] = Object.values(paramProblems(params));
  if (problem) throw new AppError('bad-parameters', problem);
  return params;
}
