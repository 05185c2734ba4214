// Sentences and labels of the registry: the models page, and where something came from.
import type { Circumstance } from '../../tracking/repeat.ts';
import { formatCount, formatPlural } from './format.ts';

const NAMES: Record<string, readonly [title: string, about: string]> = {
  matcher: ['Matcher', 'The encoder and what it made of every paint; the champion answers matches.'],
  vae_model: ['Autoencoder', 'Encoder and decoder as they were trained.'],
  gan_generator: ['Generator', 'Draws swatches from noise.'],
  gan_discriminator: ['Discriminator', 'Tells drawn swatches from real ones.'],
};

/** `matcher 3`. */
export const versionName = ({ name, version }: { name: string; version: number }) => `${name} ${version}`;

export const registryStrings = {
  title: 'Models',
  intro:
    'Every training leaves its models here, version by version. The matcher that is champion answers on the match page; a newer one waits as the challenger until you choose.',
  empty: 'There is no model yet. Train a catalogue, or import a matcher pack.',
  train: 'Train',
  nameOf: (name: string) => NAMES[name]?.[0] ?? name,
  aboutOf: (name: string) => NAMES[name]?.[1] ?? '',
  digest: (digest: string) => `Pictures ${digest.slice(0, 12)}`,
  version: (version: number) => `Version ${version}`,
  inUse: 'in use',
  facts: {
    created: 'Made',
    backend: 'Backend',
    size: 'Size',
    loss: 'Validation loss',
    ganLoss: 'Loss (discr. / gen.)',
  },
  fromRun: 'Its training',
  runGone: 'its training is not stored here',
  promote: 'Make champion',
  rollBack: 'Roll back',
  promoted: (model: string) => `${model} is the champion now.`,
  rolledBack: (from: string, to: string) => `Rolled back from ${from} to ${to}.`,
  delete: 'Delete',
  deleteNamed: (model: string) => `Delete ${model}`,
  deleted: (model: string) => `${model} is deleted.`,
  championDeleted: (model: string) =>
    `${model} is deleted. It was the champion: until another is, matching goes by colour alone.`,
  alias: 'New alias',
  aliasHint: 'Small letters, digits, hyphens',
  addAlias: 'Add alias',
  saveAlias: 'Add',
  removeAlias: (alias: string, model: string) => `Take the alias ${alias} from ${model}`,
  aliasRemoved: (alias: string, model: string) => `${model} is no longer ${alias}.`,
  cancel: 'Cancel',
  export: 'Export',
  pack: 'Matcher pack',
  modelFile: 'Model file',
  exportModel: 'Export the model',
  importModel: 'Import a model',
  weights: 'safetensors',
  graph: 'TensorFlow.js',
  exportNamed: (what: string, model: string) => `Export ${model} as ${what}`,
  answeredBy: 'Answered by',
  training: 'its training',
  made: 'Made',
  answered: (count: number) => `Answered ${formatPlural(count, 'scan', 'scans')}:`,
  moreScans: (count: number) => `${formatCount(count)} more`,
  going: (count: number, models: readonly string[]) =>
    count === 0
      ? ''
      : ` With it ${count === 1 ? 'goes' : 'go'} ${formatPlural(count, 'model', 'models')}: ${models.join('; ')}.`,
  runAgain: 'Run again',
  runAgainHint: 'With the same seed, parameters, pictures and backend',
  repeats: 'Repeats',
  repeatGone: 'Repeats a training that is not stored any more.',
  same: (steps: number) =>
    `its losses are the same to the last bit, over ${formatPlural(steps, 'step', 'steps')}.`,
  sameSoFar: (steps: number) =>
    `its losses are the same to the last bit so far, over ${formatPlural(steps, 'step', 'steps')}.`,
  noSteps: 'nothing can be compared yet.',
  other: (step: number, metric: string) => `its losses differ from step ${formatCount(step)} on (${metric}).`,
  because: (what: readonly Circumstance[]) =>
    what.length > 0
      ? `Not the same: ${what.map((name) => CIRCUMSTANCES[name]).join(', ')}.`
      : 'Seed, parameters, pictures, backend, device and app version are the same: a GPU does not add up in the same order every time.',
  though: (what: readonly Circumstance[]) =>
    what.length > 0 ? `Though not the same: ${what.map((name) => CIRCUMSTANCES[name]).join(', ')}.` : '',
};

const CIRCUMSTANCES: Record<Circumstance, string> = {
  seed: 'the seed',
  parameters: 'the parameters',
  data: 'the pictures',
  backend: 'the backend',
  device: 'the device',
  appVersion: 'the version of the app',
};
