// The command line of `npm run headless`, read and checked. What is wrong with it is a UsageError.
import { parseArgs } from 'node:util';
import { is } from 'valibot';
import { boxSchema, cornersSchema, reflectanceSchema } from '../../src/app/headless/headless-places.mjs';
import { BACKEND_CHOICES } from '../../src/tracking/backend-names.mjs';
import { messageOf } from '../errors.mjs';

export const USAGE = `Usage:
  npm run headless -- train --dataset DIR|ZIP|CSV|sample --out FILE.swatchpack [--preset compact|deep|original]
                            [--vae-epochs N] [--gan dcgan|wgan|wgan-gp [--gan-epochs N]] [--seed N]
                            [--set NAME=VALUE]... [--gan-set NAME=VALUE]...
                            [--backend ${BACKEND_CHOICES.join('|')} [--allow-software]] [--json]
  npm run headless -- match --pack FILE.swatchpack [--region x,y,w,h] [--white x,y,w,h [--reflectance 0.36]]
                            [--chart x,y,x,y,x,y,x,y] [--json] IMAGE...
  npm run headless -- match --pack FILE.swatchpack --batch QUERIES.jsonl [--json]`;

/** A command line that can't be understood; its message is a sentence. */
export class UsageError extends Error {}

/** As they are stored; `published` is what `deep` was called before, and is stored as. */
const PRESETS = { compact: 'compact', deep: 'published', original: 'original', published: 'published' };
const PRESET_NAMES = /** @type {(keyof typeof PRESETS)[]} */ (Object.keys(PRESETS));
const GANS = /** @type {const} */ (['dcgan', 'wgan', 'wgan-gp']);
const text = /** @type {const} */ ({ type: 'string', multiple: false });
const texts = /** @type {const} */ ({ type: 'string', multiple: true });
const flag = /** @type {const} */ ({ type: 'boolean', multiple: false });

/**
 * @import { HeadlessQuery, HeadlessTrain } from '../../src/app/headless/headless-commands.ts'
 * @typedef {HeadlessQuery} Places
 * @typedef {{ variant: string, epochs?: number, set?: Record<string, string> }} GanChoice
 * @typedef {Omit<HeadlessTrain, 'datasetId' | 'then'> & { command: 'train', dataset: string, out: string, allowSoftware: boolean, gan?: GanChoice, json: boolean }} TrainCommand
 * @typedef {{ command: 'match', pack: string, batch?: string, images: string[], places: Places, json: boolean }} MatchCommand
 */

/** @param {string[]} args @returns {TrainCommand | MatchCommand} */
export function parseHeadlessArgs([command, ...rest]) {
  if (command === 'train') return parseTrain(rest);
  if (command === 'match') return parseMatch(rest);
  throw new UsageError(command ? `There is no command "${command}".` : 'Say which command to run.');
}

/** @param {string[]} args @returns {TrainCommand} */
function parseTrain(args) {
  const { values, positionals } = read(args, {
    dataset: text,
    out: text,
    preset: text,
    'vae-epochs': text,
    gan: text,
    'gan-epochs': text,
    seed: text,
    set: texts,
    'gan-set': texts,
    backend: text,
    'allow-software': flag,
    json: flag,
  });
  if (positionals.length > 0) throw new UsageError(`"${positionals[0]}" is not an option of train.`);
  const params = {
    preset: PRESETS[oneOf('preset', values.preset ?? 'compact', PRESET_NAMES)],
    ...(values['vae-epochs'] !== undefined && { epochs: whole('vae-epochs', values['vae-epochs'], 1) }),
    ...(values.seed !== undefined && { seed: whole('seed', values.seed, 0) }),
  };
  return {
    command: 'train',
    dataset: required('dataset', values.dataset),
    out: required('out', values.out),
    backend: oneOf('backend', values.backend ?? 'auto', BACKEND_CHOICES),
    allowSoftware: values['allow-software'] === true,
    params,
    ...setOf('set', values.set),
    ...ganOf(values),
    json: values.json === true,
  };
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

/**
 * Parameters by name, which the app checks by what it has. @param {string} option @param {string[] | undefined} given
 * @returns {{ set?: Record<string, string> }}
 */
function setOf(option, given) {
  if (given === undefined) return {};
  const pairs = given.map((pair) => {
    const at = pair.indexOf('=');
    if (at < 1) throw new UsageError(`--${option} is NAME=VALUE; "${pair}" is not.`);
    return [pair.slice(0, at), pair.slice(at + 1)];
  });
  return { set: Object.fromEntries(pairs) };
}

/** @param {string[]} args @returns {MatchCommand} */
function parseMatch(args) {
  const { values, positionals } = read(args, {
    pack: text,
    batch: text,
    region: text,
    white: text,
    reflectance: text,
    chart: text,
    json: flag,
  });
  const hasBatch = values.batch !== undefined;
  const { region, white, reflectance, chart } = values;
  const given = [region, white, reflectance, chart].filter((value) => value !== undefined);
  if (hasBatch && (positionals.length > 0 || given.length > 0))
    throw new UsageError('With --batch the pictures, regions and references come from the list.');
  if (reflectance !== undefined && white === undefined) throw new UsageError('--reflectance needs --white.');
  if (!hasBatch && positionals.length === 0)
    throw new UsageError('Name a picture to match, or a list with --batch.');
  return {
    command: 'match',
    pack: required('pack', values.pack),
    batch: values.batch,
    images: positionals,
    places: {
      ...(region !== undefined && { region: box('region', region) }),
      ...(white !== undefined && { white: box('white', white) }),
      ...(reflectance !== undefined && { reflectance: share('reflectance', reflectance) }),
      ...(chart !== undefined && { chart: corners('chart', chart) }),
    },
    json: values.json === true,
  };
}

/**
 * @template {import('node:util').ParseArgsOptionsConfig} Options
 * @param {string[]} args @param {Options} options
 */
function read(args, options) {
  try {
    return parseArgs({ args, options, allowPositionals: true });
  } catch (error) {
    // Node goes on to explain positional arguments, which is not what is wrong here.
    throw new UsageError(messageOf(error).split('. ')[0]);
  }
}

/** @param {string} name @param {string | undefined} value */
function required(name, value) {
  if (!value) throw new UsageError(`--${name} is missing.`);
  return value;
}

/** @template {string} T @param {string} name @param {string} value @param {readonly T[]} choices */
function oneOf(name, value, choices) {
  const choice = choices.find((each) => each === value);
  if (choice === undefined)
    throw new UsageError(`--${name} is one of ${choices.join(', ')}; "${value}" is not.`);
  return choice;
}

/** @param {string} name @param {string} value @param {number} least */
function whole(name, value, least) {
  const number = Number(value);
  if (value.trim() !== '' && Number.isInteger(number) && number >= least) return number;
  throw new UsageError(`--${name} is a whole number from ${least}; "${value}" is not.`);
}

/** @param {string} value */
const numbersOf = (value) => value.split(',').map((part) => (part.trim() === '' ? NaN : Number(part)));

/** @param {string} name @param {string} value */
function share(name, value) {
  const [number, ...others] = numbersOf(value);
  if (is(reflectanceSchema, number) && others.length === 0) return number;
  throw new UsageError(`--${name} is a number above 0 and up to 1; "${value}" is not.`);
}

/** @param {string} name @param {string} value */
function corners(name, value) {
  const numbers = numbersOf(value);
  const pairs = [0, 2, 4, 6].map((i) => [numbers[i], numbers[i + 1]]);
  if (numbers.length === 8 && is(cornersSchema, pairs)) return pairs;
  throw new UsageError(`--${name} is eight numbers, the four corners x,y in order; "${value}" is not.`);
}

/** @param {string} name @param {string} value */
function box(name, value) {
  const numbers = numbersOf(value);
  if (is(boxSchema, numbers)) return numbers;
  throw new UsageError(`--${name} is four numbers, x,y,width,height; "${value}" is not.`);
}
