// Training parameters: presets, what a person may set and within which bounds, and the guard for what comes from outside.
import { AppError } from '../shared/errors.ts';

export type PresetName = 'compact' | 'published';

export interface TrainParams {
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
}

export interface ParamField {
  name: Exclude<keyof TrainParams, 'preset'>;
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

export const PRESETS: Record<PresetName, TrainParams> = {
  compact: {
    preset: 'compact',
    epochs: 24,
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

/** A sentence for each field that is out of its bounds; empty when all is well. */
export function paramProblems(params: TrainParams): Partial<Record<ParamField['name'], string>> {
  const problems: Partial<Record<ParamField['name'], string>> = {};
  for (const { name, label, min, max, integer } of PARAM_FIELDS) {
    const value: unknown = params[name];
    const isNumber = typeof value === 'number' && Number.isFinite(value);
    if (!isNumber || value < min || value > max || (integer && !Number.isInteger(value)))
      problems[name] = `${label} must be ${integer ? 'a whole number' : 'a number'} from ${min} to ${max}.`;
  }
  return problems;
}

/** Guard for parameters from outside; throws AppError `bad-parameters` with the first problem. */
export function parseTrainParams(value: unknown): TrainParams {
  const preset = (value as Partial<TrainParams> | null)?.preset;
  if (preset !== 'compact' && preset !== 'published')
    throw new AppError('bad-parameters', 'The preset must be "compact" or "published".');
  const params: TrainParams = { ...PRESETS[preset], ...(value as Partial<TrainParams>) };
  const [problem] = Object.values(paramProblems(params));
  if (problem) throw new AppError('bad-parameters', problem);
  return params;
}
