// The command line of `npm run headless -- train …`, read and checked.
import { BACKEND_CHOICES } from '../../src/tracking/backend-names.mjs';
import { UsageError, flag, oneOf, read, required, setOf, text, texts, whole } from './read-options.mjs';

export const TRAIN_USAGE = `  npm run headless -- train --dataset DIR|ZIP|CSV|IDX|sample --out FILE.swatchpack|FILE.swatchmodel
                            [--kind vae|gan|pictureVae|colouriser] [--config FILE] [--preset compact|deep|original]
                            [--epochs N] [--gan dcgan|wgan|wgan-gp [--gan-epochs N]] [--seed N]
                            [--set NAME=VALUE]... [--gan-set NAME=VALUE]... [--state DIR [--resume]]
                            [--run-out FILE.swatchbackup|FILE.json|FILE.yaml|FILE.zip [--run-without-weights]]
                            [--backend ${BACKEND_CHOICES.join('|')} [--allow-software]] [--json | --json-lines]`;

/** As they are stored; `published` is what `deep` was called before, and is stored as. */
const PRESETS = { compact: 'compact', deep: 'published', original: 'original', published: 'published' };
const PRESET_NAMES = /** @type {(keyof typeof PRESETS)[]} */ (Object.keys(PRESETS));
const GANS = /** @type {const} */ (['dcgan', 'wgan', 'wgan-gp']);
/** The kind whose models answer matches: what is trained where no other is asked for. */
export const MATCHER = 'vae';

/**
 * @import { HeadlessTrain } from '../../src/app/headless/headless-trainings-types.ts'
 * @typedef {{ variant: string, epochs?: number, set?: Record<string, string> }} GanChoice
 * @typedef {Omit<HeadlessTrain, 'datasetId' | 'then'> & { command: 'train', dataset?: string, out: string, config?: string, state?: string, resume?: boolean, runOut?: string, runWithoutWeights?: true, allowSoftware: boolean, gan?: GanChoice, json: boolean, jsonLines?: boolean }} TrainCommand
 */

const OPTIONS = {
  ...{ dataset: text, out: text, kind: text, config: text, preset: text, epochs: text, 'vae-epochs': text },
  ...{ gan: text, 'gan-epochs': text, seed: text, set: texts, 'gan-set': texts, state: text, resume: flag },
  ...{
    'run-out': text,
    'run-without-weights': flag,
    backend: text,
    'allow-software': flag,
    json: flag,
    'json-lines': flag,
  },
};

/** @param {string[]} args @returns {TrainCommand} */
export function parseTrain(args) {
  const { values, positionals } = read(args, OPTIONS);
  if (positionals.length > 0) throw new UsageError(`"${positionals[0]}" is not an option of train.`);
  const { kind, config, state, resume, dataset, 'run-out': runOut } = values;
  if (values.json && values['json-lines']) throw new UsageError('--json or --json-lines, not both.');
  if (resume && state === undefined)
    throw new UsageError('--resume needs --state, which says what to go on with.');
  if (values['run-without-weights'] && runOut === undefined)
    throw new UsageError('--run-without-weights needs --run-out, which says where the run is written.');
  if (values.gan !== undefined && (state !== undefined || (kind ?? MATCHER) !== MATCHER))
    throw new UsageError(
      '--gan trains a GAN after the matcher: with --state or another --kind train one model at a time (--kind gan).',
    );
  return {
    command: 'train',
    // What is gone on with knows its own.
    ...(!(resume && dataset === undefined) && { dataset: required('dataset', dataset) }),
    out: required('out', values.out),
    backend: oneOf('backend', values.backend ?? 'auto', BACKEND_CHOICES),
    allowSoftware: values['allow-software'] === true,
    params: paramsOf(values),
    ...setOf('set', values.set),
    ...ganOf(values),
    ...(kind !== undefined && { kind }),
    ...(config !== undefined && { config }),
    ...(state !== undefined && { state, resume: resume === true }),
    ...(runOut !== undefined && { runOut }),
    ...(values['run-without-weights'] && { runWithoutWeights: /** @type {const} */ (true) }),
    json: values.json === true,
    ...(values['json-lines'] && { jsonLines: true }),
  };
}

/** @param {{ kind?: string, config?: string, preset?: string, epochs?: string, 'vae-epochs'?: string, seed?: string }} values */
function paramsOf({ kind = MATCHER, config, preset, epochs, 'vae-epochs': before, seed }) {
  if (epochs !== undefined && before !== undefined)
    throw new UsageError('--epochs and --vae-epochs say the same: give one of them.');
  const name = epochs === undefined ? 'vae-epochs' : 'epochs';
  const count = epochs ?? before;
  return {
    // A file may say another.
    ...((preset !== undefined || config === undefined) && { preset: presetOf(kind, preset ?? 'compact') }),
    ...(count !== undefined && { epochs: whole(name, count, 1) }),
    ...(seed !== undefined && { seed: whole('seed', seed, 0) }),
  };
}

/** Of the other kinds the app knows which there are. @param {string} kind @param {string} preset */
function presetOf(kind, preset) {
  if (kind !== MATCHER) return preset === 'deep' ? PRESETS.deep : preset;
  return PRESETS[oneOf('preset', preset, PRESET_NAMES)];
}

/**
 * @param {{ gan?: string, 'gan-epochs'?: string, 'gan-set'?: string[] }} values
 * @returns {Pick<TrainCommand, 'gan'>}
 */
function ganOf(values) {
  const epochs = values['gan-epochs'];
  if (values.gan === undefined) {
    if (epochs !== undefined) throw new UsageError('--gan-epochs needs --gan.');
    if (values['gan-set'] !== undefined) throw new UsageError('--gan-set needs --gan.');
    return {};
  }
  const variant = oneOf('gan', values.gan, GANS);
  const own = setOf('gan-set', values['gan-set']);
  return {
    gan: { variant, ...(epochs !== undefined && { epochs: whole('gan-epochs', epochs, 1) }), ...own },
  };
}
