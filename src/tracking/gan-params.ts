// Parameters of a generative adversarial network: variants, bounds, and what each variant's authors used.

export type GanVariant = 'dcgan' | 'wgan' | 'wgan-gp';

export const GAN_VARIANTS: readonly GanVariant[] = ['dcgan', 'wgan', 'wgan-gp'];

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
  /** `wgan`: the critic's weights stay within ± this. */
  clip: number;
  /** `wgan-gp`: weight of the gradient penalty. */
  penalty: number;
}

export type GanNumber = 'labelSmoothing' | 'criticSteps' | 'clip' | 'penalty';

export interface GanField {
  name: GanNumber;
  label: string;
  help: string;
  min: number;
  max: number;
  integer: boolean;
  /** Variants that it means something to. */
  variants: readonly GanVariant[];
}

export const GAN_FIELDS: readonly GanField[] = [
  {
    name: 'criticSteps',
    label: 'Discriminator steps',
    help: 'For one step of the generator',
    min: 1,
    max: 10,
    integer: true,
    variants: GAN_VARIANTS,
  },
  {
    name: 'labelSmoothing',
    label: 'Label smoothing',
    help: 'Real pictures count as 1 minus this',
    min: 0,
    max: 0.4,
    integer: false,
    variants: ['dcgan'],
  },
  {
    name: 'clip',
    label: 'Weight clip',
    help: 'Largest weight of the critic',
    min: 1e-4,
    max: 1,
    integer: false,
    variants: ['wgan'],
  },
  {
    name: 'penalty',
    label: 'Gradient penalty',
    help: 'Weight of the penalty on the critic’s slope',
    min: 0,
    max: 100,
    integer: false,
    variants: ['wgan-gp'],
  },
];

/** Arjovsky et al. 2017 for `wgan`, Gulrajani et al. 2017 for `wgan-gp`. */
export function ganDefaults(variant: GanVariant): GanParams {
  return {
    variant,
    isConditional: false,
    isSpectral: false,
    labelSmoothing: 0,
    criticSteps: variant === 'dcgan' ? 1 : 5,
    clip: 0.01,
    penalty: 10,
  };
}

/** A sentence for each number that is out of its bounds, and for what has the wrong type. */
export function ganProblems(value: unknown): Record<string, string> {
  const problems: Record<string, string> = {};
  const gan = (typeof value === 'object' && value !== null ? value : {}) as Partial<Record<string, unknown>>;
  if (!GAN_VARIANTS.some((variant) => variant === gan.variant))
    problems.variant = `The GAN is one of ${GAN_VARIANTS.join(', ')}.`;
  for (const name of ['isConditional', 'isSpectral'])
    if (typeof gan[name] !== 'boolean') problems[name] = `${name} must be true or false.`;
  for (const { name, label, min, max, integer } of GAN_FIELDS) {
    const number = gan[name];
    const isNumber = typeof number === 'number' && Number.isFinite(number);
    if (!isNumber || number < min || number > max || (integer && !Number.isInteger(number)))
      problems[name] = `${label} must be ${integer ? 'a whole number' : 'a number'} from ${min} to ${max}.`;
  }
  return problems;
}
