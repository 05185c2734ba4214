// The command line of `npm run headless`, read and checked. What is wrong with it is a UsageError.
import { parseArgs } from 'node:util';

export const USAGE = `Usage:
  npm run headless -- train --dataset DIR|ZIP|CSV|sample --out FILE.swatchpack [--preset compact|published]
                            [--vae-epochs N] [--gan dcgan|wgan|wgan-gp [--gan-epochs N]] [--seed N]
                            [--backend auto|webgpu|webgl|wasm|cpu] [--json]
  npm run headless -- match --pack FILE.swatchpack [--region x,y,w,h] [--white x,y,w,h [--reflectance 0.36]]
                            [--chart x,y,x,y,x,y,x,y] [--json] IMAGE...
  npm run headless -- match --pack FILE.swatchpack --batch QUERIES.jsonl [--json]`;

/** A command line that can't be understood; its message is a sentence. */
export class UsageError extends Error {}

const PRESETS = ['compact', 'published'];
const GANS = ['dcgan', 'wgan', 'wgan-gp'];
const BACKENDS = ['auto', 'webgpu', 'webgl', 'wasm', 'cpu'];
const text = { type: /** @type {const} */ ('string') };
const flag = { type: /** @type {const} */ ('boolean') };

/**
 * @typedef {[x: number, y: number, width: number, height: number]} Box pixels of the picture as displayed
 * @typedef {[x: number, y: number]} Corner
 * @typedef {[Corner, Corner, Corner, Corner]} Corners of a card of 24 patches, in order around it from dark skin
 * @typedef {{ region?: Box, white?: Box, reflectance?: number, chart?: Corners }} Places
 * @typedef {{ command: 'train', dataset: string, out: string, backend: string, params: object, gan?: { variant: string, epochs?: number }, json: boolean }} TrainCommand
 * @typedef {{ command: 'match', pack: string, batch?: string, images: string[], places: Places, json: boolean }} MatchCommand
 */

/** @param {string[]} args @returns {TrainCommand | MatchCommand} */
export function parseHeadlessArgs([command, ...rest]) {
  if (command === 'train') return parseTrain(rest);
  if (command === 'match') return parseMatch(rest);
  throw new UsageError(command ? `There is no command "${command}".` : 'Say which command to run.');
}

function parseTrain(args) {
  const { values, positionals } = read(args, {
    dataset: text,
    out: text,
    preset: text,
    'vae-epochs': text,
    gan: text,
    'gan-epochs': text,
    seed: text,
    backend: text,
    json: flag,
  });
  if (positionals.length > 0) throw new UsageError(`"${positionals[0]}" is not an option of train.`);
  const params = {
    preset: oneOf('preset', values.preset ?? 'compact', PRESETS),
    ...(values['vae-epochs'] !== undefined && { epochs: whole('vae-epochs', values['vae-epochs'], 1) }),
    ...(values.seed !== undefined && { seed: whole('seed', values.seed, 0) }),
  };
  return {
    command: 'train',
    dataset: required('dataset', values.dataset),
    out: required('out', values.out),
    backend: oneOf('backend', values.backend ?? 'auto', BACKENDS),
    params,
    ...ganOf(values),
    json: values.json === true,
  };
}

function ganOf(values) {
  const epochs = values['gan-epochs'];
  if (values.gan === undefined) {
    if (epochs !== undefined) throw new UsageError('--gan-epochs needs --gan.');
    return {};
  }
  const variant = oneOf('gan', values.gan, GANS);
  return { gan: { variant, ...(epochs !== undefined && { epochs: whole('gan-epochs', epochs, 1) }) } };
}

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

function read(args, options) {
  try {
    return parseArgs({ args, options, allowPositionals: true });
  } catch (error) {
    // Node goes on to explain positional arguments, which is not what is wrong here.
    throw new UsageError(error.message.split('. ')[0]);
  }
}

function required(name, value) {
  if (!value) throw new UsageError(`--${name} is missing.`);
  return value;
}

function oneOf(name, value, choices) {
  if (!choices.includes(value))
    throw new UsageError(`--${name} is one of ${choices.join(', ')}; "${value}" is not.`);
  return value;
}

function whole(name, value, least) {
  const number = Number(value);
  if (value.trim() !== '' && Number.isInteger(number) && number >= least) return number;
  throw new UsageError(`--${name} is a whole number from ${least}; "${value}" is not.`);
}

const numbersOf = (value) => value.split(',').map((part) => (part.trim() === '' ? NaN : Number(part)));

function share(name, value) {
  const [number, ...others] = numbersOf(value);
  if (isShare(number) && others.length === 0) return number;
  throw new UsageError(`--${name} is a number above 0 and up to 1; "${value}" is not.`);
}

function corners(name, value) {
  const numbers = numbersOf(value);
  const pairs = [0, 2, 4, 6].map((i) => [numbers[i], numbers[i + 1]]);
  if (numbers.length === 8 && isCorners(pairs)) return pairs;
  throw new UsageError(`--${name} is eight numbers, the four corners x,y in order; "${value}" is not.`);
}

function box(name, value) {
  const numbers = numbersOf(value);
  if (isBox(numbers)) return numbers;
  throw new UsageError(`--${name} is four numbers, x,y,width,height; "${value}" is not.`);
}

/** Whether a value is a box: four finite numbers, with a size above 0. @returns {value is Box} */
export function isBox(value) {
  return (
    Array.isArray(value) && value.length === 4 && value.every(Number.isFinite) && value[2] > 0 && value[3] > 0
  );
}

/** Whether a value is a reflectance. @returns {value is number} */
export function isShare(value) {
  return Number.isFinite(value) && value > 0 && value <= 1;
}

/** Whether a value is four corners, a pair of finite numbers each. @returns {value is Corners} */
export function isCorners(value) {
  const isCorner = (corner) => Array.isArray(corner) && corner.length === 2 && corner.every(Number.isFinite);
  return Array.isArray(value) && value.length === 4 && value.every(isCorner);
}
