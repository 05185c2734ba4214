// The parameters of a colouriser: what is particular to it, its presets, and all its fields.
import {
  completeBy,
  requiredBy,
  type ChoiceField,
  type NumberField,
  type ParamSchema,
  type ReadParam,
} from '../../../parameters/param-schema.ts';
import {
  behindMore,
  loopFields,
  option,
  real,
  type TrainOptions,
  type TrainParams,
} from '../../../parameters/train-params.ts';

/**
 * `assignment-1024`: the UNet of 64 to 1024 channels of a published assignment; `polygon-colorization`: the one with
 * attention of a published report; `compact`: what pays on two cores.
 */
export type ColouriserPreset = 'compact' | 'assignment-1024' | 'polygon-colorization';
/** Where the colour enters the network. */
export type ColourPlace = 'bottleneck' | 'decoder' | 'both';
/** `value`: as a value, names being looked up; `phrase`: in words too, which an encoder is trained to understand. */
export type ToldAs = 'value' | 'phrase';
/** `blend`: the share of the told colour at each pixel is drawn; `values`: the picture's values are. */
export type Painted = 'blend' | 'values';

export const COLOURISER_PRESETS = [
  'compact',
  'assignment-1024',
  'polygon-colorization',
] as const satisfies readonly ColouriserPreset[];
export const COLOUR_PLACES = ['bottleneck', 'decoder', 'both'] as const satisfies readonly ColourPlace[];
export const TOLD_AS = ['value', 'phrase'] as const satisfies readonly ToldAs[];
/** Sides of the pictures, in pixels: those of a dataset are made as large. */
export const COLOURISER_SIDES = ['64', '128'] as const;
export const PAINTED = ['blend', 'values'] as const satisfies readonly Painted[];
export const AUGMENTATIONS = ['none', 'turned', 'all'] as const;
/** Channels of the levels, from the picture inwards. */
export const WIDTHS = [
  '16-32-48-64',
  '64-128-256-512-1024',
  '32-64-128',
  '64-128-256',
  '64-32-64',
  '16-32-48-64-64',
] as const;

/** Terms of the loss, each with a weight of its own under this name; 0 leaves it out. */
export const LOSS_TERMS = ['l1', 'l2', 'ssim', 'gradient', 'perceptual', 'lab'] as const;
export type LossTerm = (typeof LOSS_TERMS)[number];
/** Those, and the one that takes a file: nothing is left to weigh where there is none. */
export const ALL_TERMS = [...LOSS_TERMS, 'lpips'] as const;
export type LossWeights = Record<LossTerm, number> & Partial<Record<(typeof ALL_TERMS)[number], number>>;

export interface ColouriserParams extends LossWeights {
  /** Id of the file that LPIPS is measured by; empty or missing for none. */
  lpipsFile?: string;
  side: (typeof COLOURISER_SIDES)[number];
  colourAt: ColourPlace;
  painted: Painted;
  /** Missing in records from before, which were trained with `value`. */
  told?: ToldAs;
  widths: (typeof WIDTHS)[number];
  /** Convolutions of each level. */
  layers: number;
  /** Channels of a head of the attention to the told colour; 0: the colour shifts and scales channels. */
  headSize: number;
  /** Part of each batch that is drawn anew, instead of taken from the dataset. */
  generatedShare: number;
  /** How stored pairs are varied: `turned` and mirrored, or in `all` ways, laid on other grounds and tinted too. */
  augmentation: (typeof AUGMENTATIONS)[number];
}

export interface ColouriserRunParams extends TrainParams {
  preset: ColouriserPreset;
  /** Share of the pairs held out, where none came to validate with. */
  validationShare: number;
  colouriser: ColouriserParams;
}

/** With every option filled in. */
export type CompleteColouriserParams = ColouriserRunParams & TrainOptions;

/** A default for each of `COLOURISER_PRESETS`, by place. */
const byPreset =
  <T>(...values: [compact: T, assignment: T, polygons: T]) =>
  (read: ReadParam): T =>
    values[COLOURISER_PRESETS.indexOf(read('preset') as ColouriserPreset)]!;

const isLarge = (read: ReadParam) => read('colouriser.side') === COLOURISER_SIDES[1];

const loop = loopFields({
  epochs: (read) => byPreset(isLarge(read) ? 40 : 30, 10, 15)(read),
  // A picture of 128 × 128 takes four times as long, and as many steps are needed.
  batchSize: (read) => byPreset(isLarge(read) ? 8 : 16, 8, 8)(read),
  learningRate: (read) => byPreset(isLarge(read) ? 3e-3 : 6e-3, 1e-3, 1e-4)(read),
  clipNorm: byPreset(1, 0, 1),
  optimizer: 'adamw',
  rateSchedule: byPreset('cosine', 'plateau', 'cosine'),
});

const number = (name: string, min: number, max: number, standard: NumberField['default']): NumberField => ({
  ...real(`colouriser.${name}`, min, max, standard),
  place: 'more',
});
const choice = (name: string, choices: readonly string[], standard: ChoiceField['default']): ChoiceField => ({
  ...{ path: `colouriser.${name}`, place: 'more', type: 'choice', choices, default: standard },
});

/** By `LOSS_TERMS`, of each preset. */
const TERM_WEIGHTS: readonly [number, number, number][] = [
  [1, 1, 0],
  [1, 0.5, 1],
  [0, 0, 0.2],
  [0, 0, 0],
  [0, 0.1, 0.5],
  [0, 0, 0.3],
];

export const COLOURISER_SCHEMA: ParamSchema = [
  { path: 'preset', place: 'lead', type: 'choice', choices: COLOURISER_PRESETS, default: 'compact' },
  { ...choice('side', COLOURISER_SIDES, '64'), place: 'lead' },
  loop.epochs,
  loop.batchSize,
  loop.learningRate,
  { ...number('generatedShare', 0, 1, byPreset(0.75, 0, 0.5)), place: 'basic' },
  { ...choice('augmentation', AUGMENTATIONS, byPreset<string>('turned', 'all', 'all')), place: 'basic' },
  behindMore(real('validationShare', 0, 0.5, 0.1)),
  loop.seed,
  choice('colourAt', COLOUR_PLACES, byPreset<ColourPlace>('bottleneck', 'bottleneck', 'both')),
  choice('painted', PAINTED, byPreset<Painted>('blend', 'values', 'values')),
  option('colouriser.told', TOLD_AS, 'value'),
  // A level more, that pixels at the middle of a large shape are told of its line.
  choice('widths', WIDTHS, (read) =>
    byPreset<string>(WIDTHS[isLarge(read) ? 5 : 0], WIDTHS[1], WIDTHS[3])(read),
  ),
  { ...number('layers', 1, 2, byPreset(1, 2, 2)), type: 'integer' },
  { ...number('headSize', 0, 64, byPreset(0, 0, 8)), type: 'integer' },
  ...LOSS_TERMS.map((term, i) => number(term, 0, 100, byPreset(...TERM_WEIGHTS[i]!))),
  {
    ...{ path: 'colouriser.lpipsFile', place: 'more', type: 'file', default: '', isOptional: true },
  },
  {
    ...number('lpips', 0, 100, 0),
    isOptional: true,
    applies: (read) => Boolean(read('colouriser.lpipsFile')),
  },
  loop.optimizer,
  loop.rateSchedule,
  loop.clipNorm,
  { ...loop.weightDecay, default: 1e-4 },
  { ...loop.warmUp, default: byPreset(0.5, 0, 1.5) },
  { ...loop.patience, default: byPreset(3, 5, 3) },
  loop.earlyStop,
];

/** What a preset says, options left out. */
export function colouriserParams(
  preset: ColouriserPreset,
  own: Partial<ColouriserParams> = {},
): ColouriserRunParams {
  return requiredBy(COLOURISER_SCHEMA, { preset, colouriser: own }) as unknown as ColouriserRunParams;
}

/** Parameters of a run of this kind with every option filled in. */
export function completeColouriserParams(params: TrainParams): CompleteColouriserParams {
  return completeBy(COLOURISER_SCHEMA, params) as CompleteColouriserParams;
}
