// What an ablation trains: a base, and colourisers that differ from it in one thing each. Pure.
import {
  COLOUR_PLACES,
  LOSS_TERMS,
  colouriserParams,
  type ColouriserParams,
  type ColouriserPreset,
  type ColouriserRunParams,
  type LossTerm,
  type LossWeights,
} from '../../kinds/colouriser/shared/colouriser-params.ts';
import { nullable, object, picklist, type InferOutput } from 'valibot';
import { nameText } from '../../shared/schemas.ts';
import { VALIDATION_SHARE } from '../family-params.ts';

/** What may differ, in the order in which it is shown. */
export const FACTORS = ['losses', 'widths', 'layers', 'colourAt', 'epochs'] as const;
export type Factor = (typeof FACTORS)[number];

/** In what a model differs from the base, and what it has there; the base, by name, in nothing. */
export const variantSchema = object({ factor: nullable(picklist(FACTORS)), value: nameText });
export type Variant = InferOutput<typeof variantSchema>;

export const BASE: Variant = { factor: null, value: 'base' };

/** Presets whose steps an ablation takes: what pays on two cores, and the network of the published report. */
export const ABLATED_NETWORKS = ['compact', 'polygon-colorization'] as const satisfies ColouriserPreset[];
export type AblatedNetworks = (typeof ABLATED_NETWORKS)[number];

/** The published report's terms, each set with one more than the one before it; the base has all of them. */
const LOSS_SETS: readonly (readonly LossTerm[])[] = [
  ['l2'],
  ['l2', 'perceptual'],
  ['l2', 'perceptual', 'ssim'],
  ['l2', 'perceptual', 'ssim', 'lab'],
];
const ALL_LOSSES = LOSS_SETS.at(-1)!;
/** As the published report weighs them. */
const WEIGHTS: LossWeights = { l1: 0, l2: 1, ssim: 0.2, gradient: 0, perceptual: 0.5, lab: 0.3 };
const WIDTHS = ['32-64-128', '64-128-256', '64-32-64'] as const;
const LAYERS = [1, 2];
/** How much longer than the base: the published 10 and 15 epochs beside 5. */
const LONGER = [2, 3];

const BASE_OWN = { widths: WIDTHS[0], layers: LAYERS[0]!, colourAt: 'both' } as const;

/** Models beside the base that a factor asks for. */
export function variantsOf(factor: Factor, epochs: number): Variant[] {
  return valuesOf(factor, epochs).map((value) => ({ factor, value }));
}

function valuesOf(factor: Factor, epochs: number): string[] {
  switch (factor) {
    case 'losses':
      return LOSS_SETS.filter((set) => set !== ALL_LOSSES).map((set) => set.join('+'));
    case 'widths':
      return WIDTHS.filter((widths) => widths !== BASE_OWN.widths);
    case 'layers':
      return LAYERS.filter((layers) => layers !== BASE_OWN.layers).map(String);
    case 'colourAt':
      return COLOUR_PLACES.filter((place) => place !== BASE_OWN.colourAt);
    case 'epochs':
      return LONGER.map((times) => String(times * epochs));
  }
}

/** What the base itself has there, named as the values of variants are. */
export function valueOfBase(factor: Factor, epochs: number): string {
  if (factor === 'losses') return ALL_LOSSES.join('+');
  return factor === 'epochs' ? String(epochs) : String(BASE_OWN[factor]);
}

export interface AblationPlan {
  factors: readonly Factor[];
  /** Of the base, and of all that do not differ in them. */
  epochs: number;
  /** Trainings of the base, with seeds from 1 on: what differs between those is chance. */
  seedCount: number;
  networks: AblatedNetworks;
}

export interface PlannedTraining {
  variant: Variant;
  seed: number;
  params: ColouriserRunParams;
}

/**
 * The base first, as all others are told beside it. A schedule that ends at the last epoch makes ten epochs another training
 * than the first ten of fifteen: each is trained by itself.
 */
export function plannedTrainings({ factors, epochs, seedCount, networks }: AblationPlan): PlannedTraining[] {
  const planned = (variant: Variant, seed: number): PlannedTraining => ({
    ...{ variant, seed },
    params: paramsOf(variant, { epochs, seed, networks }),
  });
  const variants = FACTORS.filter((factor) => factors.includes(factor)).flatMap((factor) =>
    variantsOf(factor, epochs),
  );
  return [
    ...Array.from({ length: seedCount }, (_, i) => planned(BASE, i + 1)),
    ...variants.map((variant) => planned(variant, 1)),
  ];
}

function paramsOf(
  { factor, value }: Variant,
  { epochs, seed, networks }: { epochs: number; seed: number; networks: AblatedNetworks },
): ColouriserRunParams {
  const own: ColouriserParams = {
    ...colouriserParams(networks).colouriser,
    ...BASE_OWN,
    ...lossesOf(factor === 'losses' ? value.split('+') : ALL_LOSSES),
    ...(factor === 'widths' && { widths: value as ColouriserParams['widths'] }),
    ...(factor === 'layers' && { layers: Number(value) }),
    ...(factor === 'colourAt' && { colourAt: value as ColouriserParams['colourAt'] }),
  };
  return {
    ...colouriserParams(networks, own),
    ...{ epochs: factor === 'epochs' ? Number(value) : epochs, seed },
    validationShare: VALIDATION_SHARE,
  };
}

function lossesOf(set: readonly string[]): LossWeights {
  const weighed = LOSS_TERMS.map((term) => [term, set.includes(term) ? WEIGHTS[term] : 0]);
  return Object.fromEntries(weighed) as LossWeights;
}
