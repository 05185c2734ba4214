// The parameters of the VAE that matching embeds with: what is particular to it, its presets, and all its fields.
import {
  completeBy,
  requiredBy,
  type FlagField,
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

/** `published` is the deep net's stored name from the first; what its author published is `original`. */
export type VaePreset = 'compact' | 'published' | 'original';
export type BetaScheduleName = 'constant' | 'warm-up' | 'cyclic';

export interface VaeParams extends TrainParams {
  preset: VaePreset;
  /** Numbers that describe a picture. */
  latentSize: number;
  /** Weight of the KL term. */
  beta: number;
  /** Share of variants held out for validation, per paint. */
  validationShare: number;
  betaSchedule?: BetaScheduleName;
  /** Passes that β rises for (`warm-up`), or that a cycle takes (`cyclic`). */
  betaPeriod?: number;
  /** Whether it ends before its last epoch when the held-out answer no longer gains (src/training/gain.ts). */
  endsWithoutGain?: boolean;
}

/** With every option filled in. */
export type CompleteVaeParams = VaeParams &
  TrainOptions &
  Required<Pick<VaeParams, 'betaSchedule' | 'betaPeriod' | 'endsWithoutGain'>>;

export const VAE_PRESETS = ['compact', 'published', 'original'] as const satisfies readonly VaePreset[];

const byPreset =
  <T>(values: Record<VaePreset, T>) =>
  (read: ReadParam): T =>
    values[read('preset') as VaePreset];

const loop = loopFields({
  // As good at telling paints apart as 24 epochs, within the noise of seeds, in half the time (npm run bench:presets).
  epochs: byPreset({ compact: 12, published: 25, original: 25 }),
  batchSize: 64,
  learningRate: byPreset({ compact: 4e-3, published: 1e-3, original: 1e-3 }),
  clipNorm: byPreset({ compact: 20, published: 20, original: 0 }),
  optimizer: 'adam',
  rateSchedule: byPreset({ compact: 'cosine', published: 'cosine', original: 'constant' }),
});

/**
 * Stands before the epochs, whose default is not filled in by then: where somebody says how many, or a record of before
 * does, as many are trained. `original` is trained as its author did.
 */
const endsWithoutGain: FlagField = {
  ...{ path: 'endsWithoutGain', place: 'basic', type: 'boolean', isOptional: true },
  default: (read) => read('epochs') === undefined && read('preset') !== 'original',
};

export const VAE_SCHEMA: ParamSchema = [
  { path: 'preset', place: 'lead', type: 'choice', choices: VAE_PRESETS, default: 'compact' },
  endsWithoutGain,
  { ...loop.epochs, unticks: 'endsWithoutGain' },
  loop.batchSize,
  loop.learningRate,
  behindMore(whole('latentSize', 2, 128, 32)),
  behindMore(real('beta', 0, 10, byPreset({ compact: 0.02, published: 1, original: 1 }))),
  behindMore(real('validationShare', 0.05, 0.5, 0.2)),
  loop.seed,
  loop.optimizer,
  loop.rateSchedule,
  option('betaSchedule', ['constant', 'warm-up', 'cyclic'] satisfies BetaScheduleName[], 'constant'),
  loop.clipNorm,
  loop.weightDecay,
  loop.warmUp,
  loop.patience,
  optional(real('betaPeriod', 0.1, 1000, 10)),
  loop.earlyStop,
];

/** What a preset says, options left out. */
export const PRESETS = /* @__PURE__ */ Object.fromEntries(
  VAE_PRESETS.map((preset) => [preset, requiredBy(VAE_SCHEMA, { preset })]),
) as Record<VaePreset, VaeParams>;

/** Parameters of a run of this kind with every option filled in. */
export function completeVaeParams(params: TrainParams): CompleteVaeParams {
  return completeBy(VAE_SCHEMA, params) as CompleteVaeParams;
}
