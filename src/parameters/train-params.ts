// The parameters that the training loop itself reads, whatever it trains: their types and fields. Kinds of model
// arrange these fields among their own.
import type { ChoiceField, NumberField, ReadParam } from './param-schema.ts';

export type OptimizerName = 'adam' | 'adamw' | 'rmsprop';
export type RateScheduleName = 'cosine' | 'constant' | 'plateau';

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
  /** Passes without improvement after which training ends; 0 for never. */
  earlyStop: number;
}

/** As a run stores them. What a kind has of its own stands beside these, and is read by the kind's own type. */
export interface TrainParams extends Partial<TrainOptions> {
  preset: string;
  epochs: number;
  batchSize: number;
  learningRate: number;
  seed: number;
  /** Epochs from one measured distance to the next, which then picks the best checkpoint; 0 or missing: the loss does. */
  distanceEvery?: number;
  /** After how much training it ends at the nearest whole epoch, if that comes before its last; 0 or missing: never. */
  minutes?: number;
  [own: string]: unknown;
}

/** A week. */
export const MOST_MINUTES = 10_080;

interface LoopDefaults {
  epochs: NumberField['default'];
  batchSize: NumberField['default'];
  learningRate: NumberField['default'];
  clipNorm: NumberField['default'];
  optimizer: OptimizerName | ((read: ReadParam) => OptimizerName);
  rateSchedule: RateScheduleName | ((read: ReadParam) => RateScheduleName);
}

/** The loop's fields by name, with what a kind begins from. */
export function loopFields(defaults: LoopDefaults) {
  const { optimizer, rateSchedule } = defaults;
  return {
    epochs: whole('epochs', 1, 1000, defaults.epochs),
    batchSize: whole('batchSize', 8, 256, defaults.batchSize),
    learningRate: behindMore(real('learningRate', 1e-6, 0.1, defaults.learningRate)),
    seed: behindMore(whole('seed', 0, 4294967295, 7)),
    optimizer: option('optimizer', ['adam', 'adamw', 'rmsprop'] satisfies OptimizerName[], optimizer),
    rateSchedule: option(
      'rateSchedule',
      ['cosine', 'constant', 'plateau'] satisfies RateScheduleName[],
      rateSchedule,
    ),
    clipNorm: optional(real('clipNorm', 0, 1000, defaults.clipNorm)),
    weightDecay: optional(real('weightDecay', 0, 1, 0.01)),
    warmUp: optional(real('warmUp', 0, 100, 0)),
    patience: optional(whole('patience', 1, 100, 3)),
    earlyStop: optional(whole('earlyStop', 0, 1000, 0)),
    distanceEvery: optional(whole('distanceEvery', 0, 1000, 0)),
    minutes: optional(real('minutes', 0, MOST_MINUTES, 0)),
  };
}

/** A whole number in sight. */
export function whole(path: string, min: number, max: number, standard: NumberField['default']): NumberField {
  return { path, place: 'basic', type: 'integer', min, max, default: standard };
}

/** A number in sight. */
export function real(path: string, min: number, max: number, standard: NumberField['default']): NumberField {
  return { path, place: 'basic', type: 'number', min, max, default: standard };
}

/** A number of every record that few want to set: behind "More parameters". */
export function behindMore(field: NumberField): NumberField {
  return { ...field, place: 'more' };
}

/** A choice behind "More parameters" that records may lack. */
export function option(
  path: string,
  choices: readonly string[],
  standard: ChoiceField['default'],
): ChoiceField {
  return { path, place: 'more', type: 'choice', choices, default: standard, isOptional: true };
}

/** The same of a number. */
export function optional(field: NumberField): NumberField {
  return { ...field, place: 'more', isOptional: true };
}
